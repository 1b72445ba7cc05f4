package io.lilong.gateway.mqtt;

import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Inlet.Settlement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a client beyond one connection: the QoS 2 packets it has not released, its
 * subscriptions, and a will that waits. Safe from any thread.
 */
final class Session {
  /** It never ends by itself. */
  static final long FOREVER = Long.MAX_VALUE;

  private final String client;
  private final PendingReleases releases;
  private final Map<Integer, Held> held = new HashMap<>();
  private final Map<TopicFilter, Integer> subscriptions = new HashMap<>();
  private @Nullable Link link;
  private long keptForMillis;
  private long leftAt;
  private boolean met;
  private boolean stored;
  private @Nullable Runnable waitingWill;

  Session(String client, PendingReleases releases) {
    this.client = client;
    this.releases = releases;
  }

  /** A QoS 2 packet between PUBLISH and PUBREL. */
  final class Held implements Inlet.Receipt {
    private final int packetId;
    private boolean settled;
    private @Nullable Link asker;

    private Held(int packetId, @Nullable Link asker) {
      this.packetId = packetId;
      this.asker = asker;
      this.settled = asker == null;
    }

    @Override
    public void settle(Settlement settlement) {
      Link answerTo;
      boolean let = settlement == Settlement.REFUSED;
      synchronized (Session.this) {
        settled = true;
        answerTo = asker;
        let = let && held.remove(packetId, this);
      }
      if (let && stored()) {
        releases.released(client, packetId);
      }
      if (answerTo != null) {
        answerTo.settled(Ack.pubrec(packetId), settlement);
      }
    }
  }

  /** What a QoS 2 PUBLISH turned out to be. */
  enum Taken {
    /** A message to offer. */
    FRESH,
    /** Sent again over another connection, its answer will come to that one. */
    MOVED,
    /** Sent again while its answer is under way. */
    WAITING,
    /** Sent again after it was settled: answer at once. */
    SETTLED
  }

  record Taking(Taken state, Held held) {}

  /**
   * A QoS 2 PUBLISH came in. One without DUP over a new connection is a new message, whatever was
   * held under its id: the sender has forgotten.
   */
  synchronized Taking take(int packetId, boolean duplicate, Link from) {
    Held known = held.get(packetId);
    if (known == null || (!duplicate && known.asker != from)) {
      Held fresh = new Held(packetId, from);
      held.put(packetId, fresh);
      return new Taking(Taken.FRESH, fresh);
    }
    if (known.settled) {
      known.asker = from;
      return new Taking(Taken.SETTLED, known);
    }
    boolean moved = known.asker != from;
    known.asker = from;
    return new Taking(moved ? Taken.MOVED : Taken.WAITING, known);
  }

  /** PUBREL: true when the packet was held. */
  synchronized boolean release(int packetId) {
    return held.remove(packetId) != null;
  }

  /** Held since before the process started. */
  synchronized void restore(int packetId) {
    held.put(packetId, new Held(packetId, null));
    stored = true;
  }

  /** Forgets everything; the ids that were held. */
  synchronized List<Integer> clear() {
    List<Integer> ids = List.copyOf(held.keySet());
    held.clear();
    subscriptions.clear();
    return ids;
  }

  /** A connection takes it over; the one that had it until now, if any. */
  synchronized @Nullable Link enter(Link by, long keptForMillis) {
    Link before = link;
    link = by;
    this.keptForMillis = keptForMillis;
    stored |= keptForMillis > 0;
    met = true;
    waitingWill = null;
    return before;
  }

  /** A connection ended. True when it was this session's, which has none now. */
  synchronized boolean leave(Link by, long now) {
    if (link != by) {
      return false;
    }
    link = null;
    leftAt = now;
    return true;
  }

  /** Whether it is over, at this time. */
  synchronized boolean over(long now) {
    return link == null
        && (keptForMillis == 0 || (keptForMillis != FOREVER && now - leftAt >= keptForMillis));
  }

  /** How long it is kept without a connection, from now on. */
  synchronized void keepFor(long millis) {
    keptForMillis = millis;
  }

  /** Whether what it holds is (also) remembered over a restart. */
  synchronized boolean stored() {
    return stored;
  }

  /** Whether its client was connected since the start: only then are its subscriptions known. */
  synchronized boolean met() {
    return met;
  }

  /** There is no connection, since then. */
  synchronized void leftSince(long time) {
    leftAt = time;
  }

  synchronized @Nullable Link link() {
    return link;
  }

  synchronized long leftAt() {
    return leftAt;
  }

  /** A will that waits for the client to come back; entering the session forgets it. */
  synchronized void awaitReturn(Runnable will) {
    waitingWill = will;
  }

  /** True when the client has not come back since. */
  synchronized boolean stillWaits(Runnable will) {
    return waitingWill == will;
  }

  synchronized void subscribe(TopicFilter filter, int qos) {
    subscriptions.put(filter, qos);
  }

  synchronized boolean unsubscribe(TopicFilter filter) {
    return subscriptions.remove(filter) != null;
  }

  synchronized Map<TopicFilter, Integer> subscriptions() {
    return Map.copyOf(subscriptions);
  }

  String client() {
    return client;
  }
}
