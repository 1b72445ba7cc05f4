package io.lilong.rules.engine;

import io.lilong.rules.book.Cause;
import io.lilong.rules.book.PlaceLevel;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.RuleSpec;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alarms stand where, for the rules that others name as their cause; as of engine time, so
 * that the order in which devices are heard changes nothing.
 */
final class Causes {

  private final Map<String, Set<PlaceLevel>> scopes = new HashMap<>();
  private final Map<String, Integer> standing = new HashMap<>();

  Causes(RuleBook book) {
    for (RuleSpec spec : book.specs()) {
      for (Cause cause : Compiled.causes(spec)) {
        scopes
            .computeIfAbsent(cause.rule(), rule -> EnumSet.noneOf(PlaceLevel.class))
            .add(cause.scope());
      }
    }
  }

  /** Levels of place at which a rule is somebody's cause, nearest first. */
  Set<PlaceLevel> scopes(String rule) {
    return scopes.getOrDefault(rule, Set.of());
  }

  /**
   * Counts an alarm of a rule at a place, or takes it back.
   *
   * @return whether it is the first there, or was the last
   */
  boolean count(String rule, @Nullable String place, boolean stands) {
    if (place == null) {
      return false;
    }
    String key = GroupAlarm.key(rule, place);
    int before = standing.getOrDefault(key, 0);
    int after = before + (stands ? 1 : -1);
    if (after == 0) {
      standing.remove(key);
    } else {
      standing.put(key, after);
    }
    return before == 0 || after == 0;
  }

  /** Whether a cause of a rule stands in its scope around a device. */
  boolean suppress(Unit unit, int rule) {
    for (Cause cause : unit.rule(rule).causes()) {
      String place = Places.of(unit, cause.scope());
      if (place != null && standing.containsKey(GroupAlarm.key(cause.rule(), place))) {
        return true;
      }
    }
    return false;
  }
}
