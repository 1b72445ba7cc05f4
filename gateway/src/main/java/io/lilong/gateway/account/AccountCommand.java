package io.lilong.gateway.account;

import io.lilong.gateway.change.Command;

/** What may be asked of users and sessions. */
public sealed interface AccountCommand extends Command {

  /** Puts a user in, or new facts of a known one (by name). */
  record PutUser(User user) implements AccountCommand {}

  /** Stores a session after a right password was given. */
  record OpenSession(Session session) implements AccountCommand {}

  /** Ends a session. */
  record CloseSession(String tokenHash) implements AccountCommand {}
}
