package io.lilong.gateway.account;

/** Where rows of users and sessions go, inside the transaction of what changed them. */
public interface AccountWrites {

  /** Puts the user in, or its new version (by name). */
  void user(User user);

  void sessionOpened(Session session);

  /** Takes the session out. */
  void sessionClosed(String tokenHash);
}
