package io.lilong.gateway.panel;

import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.decode.panel.Frame;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last frame of each sender and serial number, for a minute: a panel that got no answer sends
 * the same frame again, perhaps over another connection. A frame of the same serial number that
 * says something else is a new one, and so is the first again after that: some panels do not count.
 * Any thread.
 */
final class Repeats {

  static final long REMEMBERED_MS = 60_000;
  private static final int MOST = 10_000;

  /** A frame that was taken. */
  static final class Taken {
    private final String hash;
    private final long at;
    private Line line;
    private boolean settled;

    private Taken(String hash, long at, Line line) {
      this.hash = hash;
      this.at = at;
      this.line = line;
    }
  }

  /**
   * What a frame turns out to be.
   *
   * @param fresh to be settled later; null for a repetition
   * @param answerNow a repetition whose first was settled: the panel missed the answer
   */
  record Seen(@Nullable Taken fresh, boolean answerNow) {}

  private final Map<String, Taken> last = new LinkedHashMap<>();

  synchronized Seen see(Frame frame, byte[] bytes, Line line, long now) {
    String key = line.host() + '|' + frame.source() + '|' + frame.serial();
    String hash = Quarantined.hash(bytes);
    Taken before = last.get(key);
    if (before != null && before.hash.equals(hash) && now - before.at < REMEMBERED_MS) {
      before.line = line;
      return new Seen(null, before.settled);
    }
    Taken taken = new Taken(hash, now, line);
    last.remove(key);
    last.put(key, taken);
    forget(now);
    return new Seen(taken, false);
  }

  private void forget(long now) {
    var oldest = last.values().iterator();
    while (oldest.hasNext()) {
      boolean kept = now - oldest.next().at < REMEMBERED_MS && last.size() <= MOST;
      if (kept) {
        return;
      }
      oldest.remove();
    }
  }

  /** It is on disk; gives the line that waits for the answer. */
  synchronized Line settled(Taken taken) {
    taken.settled = true;
    return taken.line;
  }

  /** It was not taken: sent again it is a new one. */
  synchronized void refused(Taken taken) {
    last.values().remove(taken);
  }
}
