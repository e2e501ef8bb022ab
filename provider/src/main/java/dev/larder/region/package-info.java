/**
 * What stands between a cache's executor and its store: stores over stores that copy, encode and
 * mangle.
 */
@NullMarked
package dev.larder.region;

import org.jspecify.annotations.NullMarked;
