package io.lilong.gateway.store;

import io.lilong.gateway.account.Session;
import io.lilong.gateway.account.User;
import io.lilong.gateway.change.Role;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Users and sessions as rows. */
final class AccountRows {

  static final Table ACCOUNT =
      Table.of(
          "account", 1, "name", "title", "role", "scope", "password_hash", "enabled", "version");

  static final Table SESSION =
      Table.of(
          "session",
          1,
          "token_hash",
          "account",
          "created_at",
          "expires_at",
          "label",
          "role",
          "scope");

  private AccountRows() {}

  static void bind(Binding to, User user) throws SQLException {
    to.text(user.name())
        .text(user.title())
        .word(user.role())
        .text(user.scope())
        .text(user.passwordHash())
        .bool(user.enabled())
        .number(user.version());
  }

  static User readUser(Row row) throws SQLException {
    return new User(
        row.text(),
        row.text(),
        row.word(Role.class),
        row.text(),
        row.text(),
        row.bool(),
        row.number());
  }

  static void bind(Binding to, Session session) throws SQLException {
    to.text(session.tokenHash())
        .text(session.user())
        .number(session.createdAt())
        .number(session.expiresAt());
    Session.Token token = session.token();
    to.text(token == null ? null : token.label())
        .word(token == null ? null : token.role())
        .text(token == null ? null : token.scope());
  }

  static Session readSession(Row row) throws SQLException {
    return new Session(row.text(), row.text(), row.number(), row.number(), readToken(row));
  }

  private static Session.@Nullable Token readToken(Row row) throws SQLException {
    String label = row.textOrNull();
    Role role = row.wordOrNull(Role.class);
    String scope = row.textOrNull();
    return label == null || role == null || scope == null
        ? null
        : new Session.Token(label, role, scope);
  }
}
