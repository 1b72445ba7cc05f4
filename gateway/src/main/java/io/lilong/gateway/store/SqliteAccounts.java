package io.lilong.gateway.store;

import io.lilong.gateway.account.Accounts;
import io.lilong.gateway.account.Session;
import io.lilong.gateway.account.User;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Users and sessions from the database. */
final class SqliteAccounts implements Accounts {

  private static final RowMapper<User> USER = Reads.mapper(AccountRows::readUser);
  private static final RowMapper<Session> SESSION = Reads.mapper(AccountRows::readSession);

  private final Reads reads;

  SqliteAccounts(Reads reads) {
    this.reads = reads;
  }

  @Override
  public Optional<User> user(String name) {
    return Optional.ofNullable(
        reads.find(AccountRows.ACCOUNT.select() + "where name = ?", name, USER));
  }

  @Override
  public List<User> users() {
    return reads.read(
        handle ->
            handle.createQuery(AccountRows.ACCOUNT.select() + "order by name").map(USER).list());
  }

  @Override
  public List<Session> tokens() {
    return reads.read(
        handle ->
            handle
                .createQuery(
                    AccountRows.SESSION.select()
                        + "where label is not null order by created_at, token_hash")
                .map(SESSION)
                .list());
  }

  @Override
  public Optional<Session> session(String tokenHash) {
    return Optional.ofNullable(
        reads.find(AccountRows.SESSION.select() + "where token_hash = ?", tokenHash, SESSION));
  }
}
