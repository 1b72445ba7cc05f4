package io.lilong.gateway.pipeline;

import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far engine time may go: gateway time less {@link #LAG_MS}. After an input came (back), it
 * holds for the compounds behind it until a message younger than that arrives, or as long a quiet,
 * or {@link #LONGEST_HOLD_MS}: a backlog is judged by its own times, not against a clock that ran
 * ahead.
 */
final class InputTime {

  static final long LAG_MS = 2_000;
  private static final long LONGEST_HOLD_MS = 60_000;

  /** A door that came (back) and whose backlog may still be on the way. */
  private static final class Hold {
    final long since;
    long last;

    Hold(long since) {
      this.since = since;
      this.last = since;
    }
  }

  private final Map<String, Hold> holds = new HashMap<>();
  private final Map<String, Set<String>> doorsOf = new HashMap<>();

  /** An input came (back). */
  void up(String door, long now) {
    holds.put(door, new Hold(now));
  }

  /** A message came in through a door. */
  void message(Message message, Decoding decoding) {
    Hold hold = holds.get(message.door());
    if (!(decoding instanceof Decoding.Readings readings) || readings.measurements().isEmpty()) {
      return;
    }
    Measurement first = readings.measurements().get(0);
    if (hold != null) {
      hold.last = Math.max(hold.last, message.receivedAt());
      boolean live =
          first.time() == Measurement.NO_TIME
              ? !message.retained()
              : first.time() > message.receivedAt() - LAG_MS;
      if (live) {
        holds.remove(message.door());
      }
    }
  }

  /** A compound's device reports through a door. */
  void behind(String compound, String door) {
    doorsOf.computeIfAbsent(compound, c -> new HashSet<>()).add(door);
  }

  /** The compounds seen behind a door. */
  Set<String> compounds(String door) {
    Set<String> behind = new HashSet<>();
    doorsOf.forEach(
        (compound, doors) -> {
          if (doors.contains(door)) {
            behind.add(compound);
          }
        });
    return behind;
  }

  /** Lets go of holds that are over. */
  void expire(long now) {
    holds.values().removeIf(h -> now - h.last >= LAG_MS || now - h.since >= LONGEST_HOLD_MS);
  }

  /** Whether a compound's time is held. One never seen yet waits for every door. */
  boolean held(String compound) {
    if (holds.isEmpty()) {
      return false;
    }
    Set<String> doors = doorsOf.get(compound);
    return doors == null || doors.stream().anyMatch(holds::containsKey);
  }
}
