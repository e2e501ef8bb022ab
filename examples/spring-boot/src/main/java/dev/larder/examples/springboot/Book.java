package dev.larder.examples.springboot;

/** A book. A record of immutable parts is shared by the cache and its users without a copy. */
public record Book(String isbn, String title) {}
