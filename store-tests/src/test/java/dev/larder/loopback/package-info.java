/** A store on a server of our own: the least that several processes need to share a cache. */
@NullMarked
package dev.larder.loopback;

import org.jspecify.annotations.NullMarked;
