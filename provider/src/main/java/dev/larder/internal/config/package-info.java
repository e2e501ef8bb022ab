/**
 * The settings: from a file, properties, the environment and code, checked together before anything
 * is opened.
 */
@NullMarked
package dev.larder.internal.config;

import org.jspecify.annotations.NullMarked;
