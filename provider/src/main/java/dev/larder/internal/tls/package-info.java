/**
 * Makes the JDK's TLS contexts of the files that settings name, for every store that encrypts.
 * Knows no other room. Start reading at {@link dev.larder.internal.tls.TlsContexts}.
 */
@NullMarked
package dev.larder.internal.tls;

import org.jspecify.annotations.NullMarked;
