package dev.larder.stores;

/** As {@link Upper}, of another class. */
public final class Lower extends Upper {}
