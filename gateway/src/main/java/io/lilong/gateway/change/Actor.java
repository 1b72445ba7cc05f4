package io.lilong.gateway.change;

/**
 * Who asks for a change.
 *
 * @param user login name; {@code lilong} for the gateway itself
 * @param role the role they act in
 */
public record Actor(String user, Role role) {

  /** The gateway acting by itself: time limits, proof of repair. */
  public static final Actor GATEWAY = new Actor("lilong", Role.ADMIN);

  /** A resident at the door, without a login: of all roles the one that changes nothing else. */
  public static final Actor RESIDENT = new Actor("resident", Role.WALL);
}
