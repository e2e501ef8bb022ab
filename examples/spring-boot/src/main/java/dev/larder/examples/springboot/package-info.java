/** Spring's annotations of caches on Larder, by Spring Boot's properties alone. */
@NullMarked
package dev.larder.examples.springboot;

import org.jspecify.annotations.NullMarked;
