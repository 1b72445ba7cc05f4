package io.lilong.gateway.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Transport security of one door, from PEM files.
 *
 * @param certificate own certificate chain; a server must have one, a client only where the other
 *     side asks for it
 * @param key private key of {@code certificate} (PKCS#8, unencrypted); set together with it
 * @param trust certificates the other side is checked against; a client without it trusts the Java
 *     runtime's, a server without it asks clients for none
 */
public record TlsConfig(@Nullable Path certificate, @Nullable Path key, @Nullable Path trust) {

  /** A client that trusts what the Java runtime trusts. */
  public static TlsConfig client() {
    return new TlsConfig(null, null, null);
  }
}
