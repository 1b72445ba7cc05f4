package io.lilong.gateway.web.call;

import io.lilong.gateway.account.Session;
import io.lilong.gateway.account.User;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param user the person
 * @param session the session they showed
 * @param units management units they see; empty for all
 * @param crews codes of the crews they are in
 */
public record Caller(User user, Session session, Set<String> units, Set<String> crews) {

  private static final String ALL = "*";

  /** Who holds a session: its user, or with a token whom it makes of its maker. */
  public static Caller of(User user, Session session, Set<String> crews) {
    Session.Token token = session.token();
    if (token == null) {
      return new Caller(user, session, units(user.scope()), crews);
    }
    User holder =
        new User(user.name(), token.label(), token.role(), token.scope(), "", true, user.version());
    return new Caller(holder, session, both(units(user.scope()), units(token.scope())), crews);
  }

  private static Set<String> units(String scope) {
    List<String> units = scope.isBlank() ? List.of() : List.of(scope.strip().split("\\s*,\\s*"));
    return units.contains(ALL) ? Set.of() : Set.copyOf(withNone(units));
  }

  /** A token never sees more than its maker. */
  private static Set<String> both(Set<String> makers, Set<String> tokens) {
    if (makers.isEmpty() || tokens.isEmpty()) {
      return makers.isEmpty() ? tokens : makers;
    }
    return Set.copyOf(withNone(makers.stream().filter(tokens::contains).toList()));
  }

  /** An empty scope is no unit at all, not every unit. */
  private static List<String> withNone(List<String> scope) {
    return scope.isEmpty() ? List.of("") : scope;
  }

  public Actor actor() {
    return new Actor(user.name(), user.role());
  }

  public Role role() {
    return user.role();
  }

  public boolean may(Permission permission) {
    return permission.heldBy(role());
  }

  /** Refuses with 403 what the role may not. */
  public void require(Permission permission) {
    if (!may(permission)) {
      throw Refusal.forbidden(Say.ROLE, Map.of("role", role().word()));
    }
  }

  /** The compound belongs to a management unit of their scope. */
  public boolean sees(String compound, Registry registry) {
    if (units.isEmpty()) {
      return true;
    }
    return registry.compound(compound).map(Compound::unit).filter(units::contains).isPresent();
  }

  /**
   * Everyone but a crew sees all tickets of their scope; a crew those given to it, or to one of it.
   */
  public boolean owns(Ticket ticket) {
    if (role() != Role.CREW) {
      return true;
    }
    String crew = ticket.crew();
    return isOne(crew) || isOne(ticket.member()) || (crew != null && crews.contains(crew));
  }

  private boolean isOne(@Nullable String name) {
    return user.name().equals(name) || user.title().equals(name);
  }
}
