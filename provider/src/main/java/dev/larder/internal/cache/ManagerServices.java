package dev.larder.internal.cache;

import dev.larder.internal.engine.KeyLocks;
import dev.larder.internal.layers.StoreConnections;
import dev.larder.internal.support.Housekeeper;
import java.net.URI;

/**
 * What a cache manager shares among its caches. As thread-safe as its components.
 *
 * @param uri names the manager
 * @param classLoader the only one that threads of its caches hold on to
 * @param keyLocks shared by all managers of a provider
 */
public record ManagerServices(
    URI uri,
    ClassLoader classLoader,
    StoreConnections stores,
    KeyLocks keyLocks,
    Housekeeper housekeeper) {}
