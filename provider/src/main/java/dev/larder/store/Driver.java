package dev.larder.store;

/**
 * The library that a kind of store needs on the class path. Immutable.
 *
 * @param className a class of the library; if it can be found, the library is there
 * @param mavenCoordinates what the message of an absent library names, as group:artifact:version
 */
public record Driver(String className, String mavenCoordinates) {}
