/**
 * The contract of regions, run on each store; what proxies see and what regions send to servers.
 */
@NullMarked
package dev.larder.stores.region;

import org.jspecify.annotations.NullMarked;
