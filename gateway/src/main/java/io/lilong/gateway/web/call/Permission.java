package io.lilong.gateway.web.call;

import static io.lilong.gateway.change.Role.ADMIN;
import static io.lilong.gateway.change.Role.CREW;
import static io.lilong.gateway.change.Role.DUTY;
import static io.lilong.gateway.change.Role.ENGINEER;
import static io.lilong.gateway.change.Role.SUPERVISOR;
import static io.lilong.gateway.change.Role.WALL;

import io.lilong.gateway.change.Role;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The roles table: what each role may, here and nowhere else. A crew sees and moves only tickets
 * given to it, which {@link Caller#owns} says.
 */
public enum Permission {
  /** One's own session, the live stream (each sees in it what they may see elsewhere). */
  BE_HERE(DUTY, CREW, SUPERVISOR, ENGINEER, ADMIN, WALL),
  /** Alarms, sites, devices, health: what a wall screen shows. */
  WATCH(DUTY, SUPERVISOR, ENGINEER, ADMIN, WALL),
  /** Tickets: all of them, a crew its own. */
  SEE_TICKETS(DUTY, CREW, SUPERVISOR, ENGINEER, ADMIN, WALL),
  /** Readings, rules, quarantine. */
  LOOK_INTO(DUTY, SUPERVISOR, ENGINEER, ADMIN),
  /** Acknowledge, shelve, comment, judge and reset alarms. */
  HANDLE_ALARMS(DUTY, SUPERVISOR, ENGINEER, ADMIN),
  /** Create, give out, take back, verify and close tickets. */
  DISPATCH(DUTY, SUPERVISOR, ENGINEER, ADMIN),
  /** Accept, arrive, fix: a crew its own tickets, the desk on the phone for a crew. */
  REPAIR(DUTY, CREW, SUPERVISOR, ENGINEER, ADMIN),
  /** Verify or close a ticket whose alarm still stands. */
  OVERRIDE_PROOF(SUPERVISOR, ENGINEER, ADMIN),
  /** Give a step of a ticket more time. */
  EXTEND_LIMITS(SUPERVISOR, ENGINEER, ADMIN),
  /** Place devices, take them out of service, test them. */
  KEEP_DEVICES(SUPERVISOR, ENGINEER, ADMIN),
  /** What became of notifications, and how their channels do. */
  SEE_NOTIFICATIONS(DUTY, SUPERVISOR, ENGINEER, ADMIN),
  /** Send a notification again, hold, release and try a channel. */
  KEEP_CHANNELS(SUPERVISOR, ENGINEER, ADMIN),
  /** Put rules, site and payload profiles in force; switch rules off. */
  KEEP_RULES(ENGINEER, ADMIN),
  /** What became of a week or a month. */
  SEE_REPORTS(SUPERVISOR, ENGINEER, ADMIN),
  /** Who is on duty when. */
  KEEP_ROSTER(SUPERVISOR, ENGINEER, ADMIN),
  /** Users and tokens. */
  KEEP_USERS(ADMIN);

  private static final Duration SHIFT = Duration.ofHours(12);
  private static final Duration DAY = Duration.ofHours(24);

  private final Set<Role> roles;

  Permission(Role first, Role... others) {
    roles = EnumSet.of(first, others);
  }

  public boolean heldBy(Role role) {
    return roles.contains(role);
  }

  /** The word in the API: lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How long this role may shelve an alarm: duty staff for a shift, others for a day. */
  public static Duration longestShelving(Role role) {
    return role == DUTY ? SHIFT : DAY;
  }

  /** How long a login of this role lasts: a shift with handover, or a crew's phone and a wall. */
  public static Duration sessionLength(Role role) {
    return role == CREW || role == WALL ? Duration.ofDays(30) : Duration.ofHours(16);
  }
}
