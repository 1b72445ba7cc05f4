package io.lilong.gateway.account;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.words.Words;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All users and sessions, and what may be done to them. Lives on the writer's thread; no I/O: what
 * must be stored goes to the {@link AccountWrites} of the call.
 *
 * <p>A user's {@code version} in {@link AccountCommand.PutUser} is the one the caller saw, 0 for a
 * new user. Whoever loses the right to log in loses their sessions and tokens in the same
 * transaction; whoever gets another password, their sessions. The last administrator who may log in
 * stays one.
 */
public final class AccountBook {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");

  private final Words words;
  private final Map<String, User> users = new HashMap<>();
  private final Map<String, Session> sessions = new HashMap<>();

  public AccountBook(
      Words words, Collection<User> recoveredUsers, Collection<Session> recoveredSessions) {
    this.words = words;
    recoveredUsers.forEach(user -> users.put(user.name(), user));
    recoveredSessions.forEach(session -> sessions.put(session.tokenHash(), session));
  }

  /** {@code now} is epoch ms. Nothing has changed unless the answer is {@link Answer.Done}. */
  public Answer apply(AccountCommand command, Actor who, long now, AccountWrites out) {
    if (command instanceof AccountCommand.PutUser put) {
      return put(put.user(), who, out);
    }
    if (command instanceof AccountCommand.OpenSession open) {
      return open(open.session(), who, now, out);
    }
    if (command instanceof AccountCommand.CloseSession close) {
      return close(close.tokenHash(), who, out);
    }
    throw new IllegalStateException("unknown command " + command.getClass());
  }

  private Answer put(User wanted, Actor who, AccountWrites out) {
    User before = users.get(wanted.name());
    if (who.role() != Role.ADMIN && !changesOwnPassword(before, wanted, who)) {
      return new Answer.Forbidden(words.text("account.admin-only"));
    }
    if (before == null && !NAME.matcher(wanted.name()).matches()) {
      return new Answer.Invalid("name", words.text("account.name-shape"));
    }
    long current = before == null ? 0 : before.version();
    if (wanted.version() != current) {
      return new Answer.Conflict(
          String.valueOf(current),
          String.valueOf(wanted.version()),
          words.text("account.changed", Map.of("user", wanted.name())));
    }
    if (before != null && isAdmin(before) && !isAdmin(wanted) && admins() == 1) {
      return new Answer.Conflict(
          before.role().word(), wanted.role().word(), words.text("account.last-admin"));
    }
    User after = withVersion(wanted, current + 1);
    users.put(after.name(), after);
    out.user(after);
    if (!after.enabled()) {
      closeWhere(session -> session.user().equals(after.name()), out);
    } else if (before != null && !after.passwordHash().equals(before.passwordHash())) {
      closeWhere(session -> session.user().equals(after.name()) && session.token() == null, out);
    }
    return new Answer.Done(after.name(), after.version());
  }

  private static boolean changesOwnPassword(@Nullable User before, User wanted, Actor who) {
    return before != null
        && who.user().equals(wanted.name())
        && wanted.role() == before.role()
        && wanted.scope().equals(before.scope())
        && wanted.title().equals(before.title())
        && wanted.enabled() == before.enabled();
  }

  private Answer open(Session session, Actor who, long now, AccountWrites out) {
    User user = users.get(session.user());
    if (user == null || !user.enabled()) {
      return new Answer.NotFound(words.text("account.no-user", Map.of("user", session.user())));
    }
    if (!who.user().equals(session.user()) && who.role() != Role.ADMIN) {
      return new Answer.Forbidden(words.text("account.admin-only"));
    }
    if (session.token() != null && who.role() != Role.ADMIN) {
      return new Answer.Forbidden(words.text("account.admin-only"));
    }
    closeWhere(old -> old.expiresAt() <= now, out);
    sessions.put(session.tokenHash(), session);
    out.sessionOpened(session);
    return new Answer.Done(session.tokenHash(), 1);
  }

  private Answer close(String tokenHash, Actor who, AccountWrites out) {
    Session session = sessions.get(tokenHash);
    if (session == null) {
      return new Answer.NotFound(words.text("account.no-session"));
    }
    if (!who.user().equals(session.user()) && who.role() != Role.ADMIN) {
      return new Answer.Forbidden(words.text("account.admin-only"));
    }
    closeWhere(open -> open.tokenHash().equals(tokenHash), out);
    return new Answer.Done(tokenHash, 1);
  }

  private void closeWhere(Predicate<Session> which, AccountWrites out) {
    List<Session> ending = sessions.values().stream().filter(which).toList();
    for (Session session : ending) {
      sessions.remove(session.tokenHash());
      out.sessionClosed(session.tokenHash());
    }
  }

  private long admins() {
    return users.values().stream().filter(AccountBook::isAdmin).count();
  }

  private static boolean isAdmin(User user) {
    return user.enabled() && user.role() == Role.ADMIN;
  }

  private static User withVersion(User user, long version) {
    return new User(
        user.name(),
        user.title(),
        user.role(),
        user.scope(),
        user.passwordHash(),
        user.enabled(),
        version);
  }
}
