package io.lilong.gateway.account;

/**
 * A logged-in browser, or an API token.
 *
 * @param tokenHash SHA-256 of the secret, hex; the secret itself is stored nowhere
 * @param user login name
 * @param createdAt epoch ms
 * @param expiresAt epoch ms
 */
public record Session(String tokenHash, String user, long createdAt, long expiresAt) {}
