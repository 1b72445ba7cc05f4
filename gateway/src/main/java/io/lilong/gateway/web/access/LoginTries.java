package io.lilong.gateway.web.access;

import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong passwords by account and address together, so that nobody can lock somebody else
 * out. After ten wrong ones comes a wait of one minute, doubled with each further wrong one up to a
 * quarter of an hour. A try counts when it begins: sending a hundred at once gains nothing. Any
 * thread.
 */
public final class LoginTries {

  private static final int FREE = 10;
  private static final long FIRST_WAIT_MS = 60_000;
  private static final long LONGEST_WAIT_MS = 15 * 60_000;
  private static final int DOUBLINGS = 4;
  private static final int MOST_KEPT = 10_000;

  private record Key(String account, String address) {}

  private static final class Count {
    int wrong;
    long blockedUntil;
    long lastTry;
  }

  private final Words words;

  /** Least recently tried first, so that the oldest can go. */
  private final Map<Key, Count> counts = new LinkedHashMap<>(64, 0.75f, true);

  public LoginTries(Words words) {
    this.words = words;
  }

  /** Counts a try; refuses with 429 and the wait in words when it comes too early. */
  public synchronized void begin(String account, String address, long now) {
    forgetOld(now);
    Count count = counts.computeIfAbsent(new Key(account, network(address)), key -> new Count());
    if (count.blockedUntil > now) {
      throw tooEarly(count.blockedUntil - now);
    }
    count.lastTry = now;
    count.wrong++;
    if (count.wrong >= FREE) {
      int doublings = Math.min(count.wrong - FREE, DOUBLINGS);
      count.blockedUntil = now + Math.min(FIRST_WAIT_MS << doublings, LONGEST_WAIT_MS);
    }
  }

  /** The password was right: all is forgotten. */
  public synchronized void succeeded(String account, String address) {
    counts.remove(new Key(account, network(address)));
  }

  private void forgetOld(long now) {
    counts.values().removeIf(count -> now - count.lastTry > 2 * LONGEST_WAIT_MS);
    if (counts.size() >= MOST_KEPT) {
      counts.remove(counts.keySet().iterator().next());
    }
  }

  private Refusal tooEarly(long ms) {
    int seconds = (int) ((ms + 999) / 1000);
    Text wait =
        seconds > 90
            ? Say.MINUTES.in(words, Map.of("n", (seconds + 59) / 60))
            : Say.SECONDS.in(words, Map.of("n", seconds));
    return Refusal.of(429, "login-wait", Say.LOGIN_WAIT, Map.of("wait", wait)).retryAfter(seconds);
  }

  /** One subscriber of IPv6 holds a whole /64: it counts as one address. */
  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String[] groups = address.split(":", -1);
    return groups.length < 4 ? address : String.join(":", Arrays.copyOf(groups, 4));
  }
}
