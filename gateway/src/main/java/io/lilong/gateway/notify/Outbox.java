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

  /** What a try of a message was begun with: kinds and bundles with their number, most first. */
  List<Tally> begun(String message, int limit);

  /** When the last messages of a channel began after {@code since}, one time each, ascending. */
  List<Long> beginnings(String channel, long since);

  /** Names of paused channels. */
  Set<String> paused();

  /** How many are in each state that asks for attention, by channel. */
  Map<String, Counts> counts();

  Optional<Delivery> find(long seq);

  /** Newest first; null for any. */
  Page<Delivery> list(Filter filter, @Nullable String cursor, int limit);

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
