package io.lilong.gateway.store;

import io.lilong.gateway.change.Page;
import io.lilong.gateway.notify.Delivery;
import io.lilong.gateway.notify.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Deliveries from the database. */
final class SqliteOutbox implements Outbox {

  private static final RowMapper<Delivery> DELIVERY = Reads.mapper(DeliveryRows::read);
  private static final String LIST = "notifications";

  private final Reads reads;

  SqliteOutbox(Reads reads) {
    this.reads = reads;
  }

  @Override
  public List<Delivery> waiting(String channel, boolean fire, int limit) {
    return reads.read(
        handle ->
            handle
                .createQuery(
                    DeliveryRows.SELECT
                        + "where channel = :channel and fire = :fire and "
                        + DeliveryRows.WAITS
                        + " order by seq limit :limit")
                .bind("channel", channel)
                .bind("fire", fire ? 1 : 0)
                .bind("limit", limit)
                .map(DELIVERY)
                .list());
  }

  @Override
  public long newestWaiting(String channel, String recipient) {
    return reads.read(
        handle ->
            handle
                .createQuery(
                    "select coalesce(max(seq), 0) from delivery where channel = :channel"
                        + " and fire = 0 and recipient = :recipient and "
                        + DeliveryRows.WAITS)
                .bind("channel", channel)
                .bind("recipient", recipient)
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Begun begun(String message, int limit) {
    return reads.read(
        handle -> {
          Map<Long, Long> counts = new HashMap<>();
          List<Long> order = new ArrayList<>();
          handle
              .createQuery(
                  "select min(seq), count(*) from delivery where message = :message"
                      + " and state = 'sending' group by kind, case when "
                      + DeliveryRows.GIVES
                      + " then notice else coalesce(bundle, notice) end"
                      + " order by count(*) desc, min(seq) limit :limit")
              .bind("message", message)
              .bind("limit", limit)
              .map(Reads.mapper(row -> Map.entry(row.number(), row.number())))
              .forEach(
                  one -> {
                    order.add(one.getKey());
                    counts.put(one.getKey(), one.getValue());
                  });
          if (order.isEmpty()) {
            return new Begun(List.of(), 0, List.of());
          }
          Map<Long, Delivery> rows = new HashMap<>();
          handle
              .createQuery(DeliveryRows.SELECT + "where seq in (<seqs>)")
              .bindList("seqs", order)
              .map(DELIVERY)
              .forEach(row -> rows.put(row.seq(), row));
          List<Tally> tallies =
              order.stream()
                  .map(
                      seq ->
                          new Tally(
                              Objects.requireNonNull(rows.get(seq)), counts.getOrDefault(seq, 0L)))
                  .toList();
          List<Delivery> dispatches =
              handle
                  .createQuery(
                      DeliveryRows.SELECT
                          + "where message = :message and state = 'sending' and "
                          + DeliveryRows.GIVES)
                  .bind("message", message)
                  .map(DELIVERY)
                  .list();
          return new Begun(tallies, count(handle, message), dispatches);
        });
  }

  @Override
  public boolean wanted(String message) {
    return reads.read(
        handle ->
            handle
                    .createQuery(
                        "select count(*) from delivery where message = :message"
                            + " and state = 'sending' and withdrawn_at = 0")
                    .bind("message", message)
                    .mapTo(Long.class)
                    .one()
                > 0);
  }

  private static long count(Handle handle, String message) {
    return handle
        .createQuery("select count(*) from delivery where message = :message and state = 'sending'")
        .bind("message", message)
        .mapTo(Long.class)
        .one();
  }

  @Override
  public List<Long> beginnings(String channel, long since) {
    return reads.read(
        handle ->
            handle
                .createQuery(
                    "select max(begun_at) from delivery where channel = :channel"
                        + " and begun_at > :since group by message order by max(begun_at)")
                .bind("channel", channel)
                .bind("since", since)
                .mapTo(Long.class)
                .list());
  }

  @Override
  public Map<String, List<Long>> reached(String channel, long since) {
    return reads.read(
        handle ->
            handle
                .createQuery(
                    "select recipient, max(begun_at) from delivery where channel = :channel"
                        + " and begun_at > :since and recipient <> ''"
                        + " group by recipient, message order by max(begun_at)")
                .bind("channel", channel)
                .bind("since", since)
                .map(Reads.mapper(row -> Map.entry(row.text(), row.number())))
                .collect(
                    Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
  }

  @Override
  public Set<String> paused() {
    return reads.read(
        handle ->
            new HashSet<>(
                handle
                    .createQuery("select channel from channel_pause")
                    .mapTo(String.class)
                    .list()));
  }

  @Override
  public Map<String, Counts> counts() {
    return reads.read(
        handle -> {
          Map<String, Counts> counts = new HashMap<>();
          handle
              .createQuery(
                  "select channel, count(*), 0 from delivery where "
                      + DeliveryRows.WAITS
                      + " group by channel union all select channel, 0, count(*) from delivery"
                      + " where state = 'dead' group by channel")
              .map(
                  Reads.mapper(
                      row -> Map.entry(row.text(), new Counts(row.number(), row.number()))))
              .forEach(
                  one ->
                      counts.merge(
                          one.getKey(),
                          one.getValue(),
                          (a, b) -> new Counts(a.waiting() + b.waiting(), a.dead() + b.dead())));
          return counts;
        });
  }

  @Override
  public Optional<Delivery> find(long seq) {
    return Optional.ofNullable(reads.find(DeliveryRows.SELECT + "where seq = ?", seq, DELIVERY));
  }

  @Override
  public Page<Delivery> list(Filter filter, @Nullable String cursor, int limit) {
    Cursor after = Cursor.of(LIST, cursor);
    Delivery.State state = filter.state();
    Conditions conditions =
        new Conditions()
            .and("state = :state", "state", state == null ? null : Words.of(state))
            .and("channel = :channel", "channel", filter.channel())
            .and("ref = :ref", "ref", filter.ref())
            .and("seq < :seq", "seq", after == null ? null : after.number());
    return reads.page(
        limit,
        (handle, rows) ->
            Reads.list(
                handle, DeliveryRows.SELECT, conditions, " order by seq desc", rows, DELIVERY),
        delivery -> new Cursor(LIST, 0, delivery.seq(), ""));
  }
}
