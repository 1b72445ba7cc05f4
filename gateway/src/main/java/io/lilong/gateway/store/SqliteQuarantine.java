package io.lilong.gateway.store;

import io.lilong.gateway.change.Page;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Quarantine;
import io.lilong.gateway.decode.Quarantined;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Quarantined messages from the database. */
final class SqliteQuarantine implements Quarantine {

  private static final RowMapper<Quarantined> MESSAGE = Reads.mapper(QuarantineRows::read);
  private static final String SELECT = "select " + QuarantineRows.COLUMNS + " from quarantine";
  private static final String LIST = "quarantine";

  private final Reads reads;

  SqliteQuarantine(Reads reads) {
    this.reads = reads;
  }

  @Override
  public Page<Quarantined> list(@Nullable String reason, @Nullable String cursor, int limit) {
    Cursor after = Cursor.of(LIST, cursor);
    Conditions conditions =
        new Conditions()
            .and("reason = :reason", "reason", reason)
            .and("id < :id", "id", after == null ? null : after.number());
    return reads.page(
        limit,
        (handle, rows) ->
            Reads.list(handle, SELECT, conditions, " order by id desc", rows, MESSAGE),
        message -> new Cursor(LIST, 0, message.id(), ""));
  }

  @Override
  public Optional<Quarantined> find(long id) {
    return Optional.ofNullable(reads.find(SELECT + " where id = ?", id, MESSAGE));
  }

  @Override
  public Map<Decoding.Reason, Long> counts() {
    Map<Decoding.Reason, Long> counts = new EnumMap<>(Decoding.Reason.class);
    reads
        .read(
            handle ->
                handle
                    .createQuery("select reason, messages from quarantine_count where messages > 0")
                    .map(
                        Reads.mapper(
                            row -> Map.entry(row.word(Decoding.Reason.class), row.number())))
                    .list())
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }
}
