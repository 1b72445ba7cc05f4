package io.lilong.gateway.change;

import java.util.Locale;

/** What a person may do, as the roles table of the console says. */
public enum Role {
  DUTY,
  CREW,
  SUPERVISOR,
  ENGINEER,
  ADMIN,
  WALL;

  /** The word in API and database: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a stored word; throws {@link IllegalArgumentException} for another. */
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
