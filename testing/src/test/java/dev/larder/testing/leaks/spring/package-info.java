/** Tests of an application of Spring Boot, which are samples. */
@NullMarked
package dev.larder.testing.leaks.spring;

import org.jspecify.annotations.NullMarked;
