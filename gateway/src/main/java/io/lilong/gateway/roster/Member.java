package io.lilong.gateway.roster;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person on the roster.
 *
 * @param code stable name, e.g. {@code li}
 * @param name name people read
 * @param account login name, or null for one who does not log in
 * @param phone number to reach them at, or null
 * @param skills trades they know; empty for all of their crew's
 */
public record Member(
    String code,
    String name,
    @Nullable String account,
    @Nullable String phone,
    Set<String> skills) {

  public Member {
    skills = Set.copyOf(skills);
  }

  /** Whether they know a trade. */
  public boolean knows(String trade) {
    return skills.isEmpty() || skills.contains(trade);
  }
}
