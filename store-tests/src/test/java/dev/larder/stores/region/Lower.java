package dev.larder.stores.region;

/** As {@link Upper}, of another class. */
public final class Lower extends Upper {}
