package io.lilong.gateway.mqtt;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The sessions of all clients, one for each client id. Safe from any thread. */
final class Sessions {
  /** How long what was held before a start waits for its client. */
  private static final long RESTORED_FOR = TimeUnit.DAYS.toMillis(7);

  private final ConcurrentHashMap<String, Session> byClient = new ConcurrentHashMap<>();
  private final PendingReleases releases;
  private final int keptAtMost;

  /**
   * @param held what was taken and not released before the start
   * @param keptAtMost sessions kept without a connection; above it the longest gone are forgotten
   */
  Sessions(
      PendingReleases releases, Collection<PendingReleases.Held> held, int keptAtMost, long now) {
    this.releases = releases;
    this.keptAtMost = keptAtMost;
    for (PendingReleases.Held packet : held) {
      Session session = byClient.computeIfAbsent(packet.client(), this::fresh);
      session.restore(packet.packetId());
      session.keepFor(RESTORED_FOR);
      session.leftSince(now);
    }
  }

  /**
   * A connection's session.
   *
   * @param present it was there before
   * @param before the connection that had it until now
   * @param ready completes when it may be used
   */
  record Entry(Session session, boolean present, @Nullable Link before, Future<Void> ready) {}

  /**
   * @param clean the client wants a new one
   * @param keptForMillis how long it lasts without a connection
   */
  Entry enter(String client, boolean clean, long keptForMillis, Link link, long now) {
    List<Future<Void>> forgotten = new ArrayList<>();
    boolean[] present = {false};
    Link[] before = {null};
    Session session =
        byClient.compute(
            client,
            (id, known) -> {
              Session kept = known == null ? fresh(id) : known;
              boolean over = known != null && known.over(now);
              if (clean || over) {
                forgotten.add(forget(kept));
              }
              present[0] = known != null && !clean && !over && known.met();
              before[0] = kept.enter(link, keptForMillis);
              return kept;
            });
    return new Entry(session, present[0], before[0], Future.all(forgotten).mapEmpty());
  }

  /** A connection ended. */
  void leave(Session session, Link link, long now) {
    if (session.leave(link, now) && session.over(now)) {
      remove(session, now);
    }
  }

  /** Forgets those that are over, and the longest gone of too many. */
  void sweep(long now) {
    List<Session> away = new ArrayList<>();
    for (Session session : byClient.values()) {
      if (session.over(now)) {
        remove(session, now);
      } else if (session.link() == null) {
        away.add(session);
      }
    }
    away.sort(Comparator.comparingLong(Session::leftAt));
    for (int i = 0; i < away.size() - keptAtMost; i++) {
      Session session = away.get(i);
      session.keepFor(0);
      remove(session, now);
    }
  }

  Collection<Session> all() {
    return byClient.values();
  }

  private void remove(Session session, long now) {
    byClient.computeIfPresent(
        session.client(),
        (id, known) -> {
          if (known != session || !known.over(now)) {
            return known;
          }
          forget(known);
          return null;
        });
  }

  private Session fresh(String client) {
    return new Session(client, releases);
  }

  private Future<Void> forget(Session session) {
    boolean stored = session.stored();
    List<Integer> ids = session.clear();
    if (!stored) {
      return Future.succeededFuture();
    }
    return Future.all(ids.stream().map(id -> releases.released(session.client(), id)).toList())
        .mapEmpty();
  }
}
