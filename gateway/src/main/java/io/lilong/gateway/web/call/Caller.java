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

  public static Caller of(User user, Session session, Set<String> crews) {
    List<String> scope =
        user.scope().isBlank() ? List.of() : List.of(user.scope().strip().split("\\s*,\\s*"));
    return new Caller(
        user,
        session,
        scope.contains(ALL) ? Set.of() : Set.copyOf(withNone(scope)),
        Set.copyOf(crews));
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

  /** Everyone but a crew sees all tickets of their scope; a crew those given to it. */
  public boolean owns(Ticket ticket) {
    if (role() != Role.CREW) {
      return true;
    }
    String crew = ticket.crew();
    return user.name().equals(crew)
        || user.title().equals(crew)
        || (crew != null && crews.contains(crew));
  }
}
