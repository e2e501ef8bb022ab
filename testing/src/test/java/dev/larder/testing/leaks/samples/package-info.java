/** What a project has, in which tests leave something behind. */
@NullMarked
package dev.larder.testing.leaks.samples;

import org.jspecify.annotations.NullMarked;
