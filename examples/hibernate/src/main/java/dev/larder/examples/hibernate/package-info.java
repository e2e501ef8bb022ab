/** Hibernate's second-level cache on Larder. */
@NullMarked
package dev.larder.examples.hibernate;

import org.jspecify.annotations.NullMarked;
