package io.lilong.gateway.account;

import io.lilong.gateway.change.Role;

/**
 * A person who may log in.
 *
 * @param name login name
 * @param title name people read
 * @param role role
 * @param scope management units they see, comma separated; {@code *} for all
 * @param passwordHash argon2id in PHC form
 * @param enabled may log in
 * @param version counts changes of this row from 1
 */
public record User(
    String name,
    String title,
    Role role,
    String scope,
    String passwordHash,
    boolean enabled,
    long version) {

  /** A person of every compound, as a first start makes them. */
  public static User first(String name, String title, Role role, String passwordHash) {
    return new User(name, title, role, "*", passwordHash, true, 0);
  }

  /** The same person with another password. */
  public User withPassword(String hash) {
    return new User(name, title, role, scope, hash, enabled, version);
  }
}
