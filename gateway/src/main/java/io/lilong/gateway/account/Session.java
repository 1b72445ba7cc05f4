package io.lilong.gateway.account;

import io.lilong.gateway.change.Role;
import org.jspecify.annotations.Nullable;

/**
 * A logged-in browser, or a token.
 *
 * @param tokenHash SHA-256 of the secret, hex; the secret itself is stored nowhere
 * @param user login name; of a token, whoever made it
 * @param createdAt epoch ms
 * @param expiresAt epoch ms
 * @param token what it is narrowed to, null for a log-in
 */
public record Session(
    String tokenHash, String user, long createdAt, long expiresAt, @Nullable Token token) {

  /** A log-in. */
  public Session(String tokenHash, String user, long createdAt, long expiresAt) {
    this(tokenHash, user, createdAt, expiresAt, null);
  }

  /**
   * A secret handed out, for a wall screen or a program.
   *
   * @param label what people call it
   * @param role what its holder may do
   * @param scope management units it sees, comma separated; {@code *} for all its maker sees
   */
  public record Token(String label, Role role, String scope) {}
}
