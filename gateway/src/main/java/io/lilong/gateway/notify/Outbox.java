package io.lilong.gateway.notify;

import io.lilong.gateway.change.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The deliveries on disk. Blocks on the database: off the event loop. */
public interface Outbox {

  /** The oldest that wait on a channel, new or failed, in order; at most {@code limit}. */
  List<Delivery> waiting(String channel, boolean fire, int limit);

  /** The newest position of the channel's waiting ones for a recipient that are no fire. */
  long newestWaiting(String channel, String recipient);

  /** What a try of a message was begun with. */
  Begun begun(String message, int limit);

  /** Whether any delivery of a message whose try has begun is still wanted. */
  boolean wanted(String message);

  /** When the last messages of a channel began after {@code since}, one time each, ascending. */
  List<Long> beginnings(String channel, long since);

  /** The same for each recipient that is one number, in no order of recipients. */
  Map<String, List<Long>> reached(String channel, long since);

  /** Names of paused channels. */
  Set<String> paused();

  /** How many are in each state that asks for attention, by channel. */
  Map<String, Counts> counts();

  Optional<Delivery> find(long seq);

  /** Newest first; null for any. */
  Page<Delivery> list(Filter filter, @Nullable String cursor, int limit);

  /**
   * The deliveries of a message whose try is under way.
   *
   * @param tallies kinds and bundles with their number, most first, no more than asked for; each
   *     ticket given out is one of its own
   * @param count how many deliveries there are in all
   * @param dispatches those that give a ticket to somebody
   */
  record Begun(List<Tally> tallies, long count, List<Delivery> dispatches) {

    /** All of it was withdrawn. */
    boolean isEmpty() {
      return tallies.isEmpty();
    }
  }

  /**
   * Deliveries of one kind and bundle in a message.
   *
   * @param first the oldest of them
   * @param count how many
   */
  record Tally(Delivery first, long count) {}

  /**
   * @param waiting new and failed ones
   * @param dead given up
   */
  record Counts(long waiting, long dead) {}

  /** What a list is narrowed to; null for any. */
  record Filter(Delivery.@Nullable State state, @Nullable String channel, @Nullable String ref) {}
}
