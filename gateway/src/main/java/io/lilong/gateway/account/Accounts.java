package io.lilong.gateway.account;

import java.util.List;
import java.util.Optional;

/** Users and sessions, as last committed. Blocks on the database. */
public interface Accounts {

  Optional<User> user(String name);

  List<User> users();

  Optional<Session> session(String tokenHash);

  /** Tokens that were not withdrawn, oldest first; also those that have run out. */
  List<Session> tokens();
}
