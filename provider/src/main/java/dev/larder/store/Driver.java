package dev.larder.store;

/**
 * What a kind of store needs on the class path.
 *
 * @param className a class of it, by which its presence is seen
 * @param mavenCoordinates what to add where it is absent, as group:artifact:version
 */
public record Driver(String className, String mavenCoordinates) {}
