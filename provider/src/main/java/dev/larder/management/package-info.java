/** What operators see by JMX beyond JSR-107's beans. Part of the API. */
@NullMarked
package dev.larder.management;

import org.jspecify.annotations.NullMarked;
