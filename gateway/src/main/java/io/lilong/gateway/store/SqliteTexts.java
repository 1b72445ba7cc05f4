package io.lilong.gateway.store;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Page;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.texts.InForce;
import io.lilong.gateway.texts.Revision;
import io.lilong.gateway.texts.TextQueries;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Texts and their revisions from the database. */
final class SqliteTexts implements TextQueries {

  private static final String LIST = "revisions";
  private static final int MOST_AT_ONCE = 100;
  private static final String SELECT = OutcomeWriter.REVISION.select();
  private static final RowMapper<Revision> REVISION = Reads.mapper(SqliteTexts::read);
  private static final RowMapper<Document> DOCUMENT =
      Reads.mapper(row -> new Document(row.text(), row.text(), row.text(), row.text()));
  private static final String DOCUMENTS =
      """
      select f.kind, f.name, f.hash, d.text
      from document_in_force f join document d on d.hash = f.hash
      where f.seq = ?
      order by f.kind, f.name""";

  private final Reads reads;

  SqliteTexts(Reads reads) {
    this.reads = reads;
  }

  private static Revision read(Row row) throws SQLException {
    return new Revision(
        row.number(),
        row.number(),
        new Actor(row.text(), row.word(Role.class)),
        row.word(Revision.Action.class),
        row.textOrNull(),
        row.textOrNull(),
        row.textOrNull());
  }

  @Override
  public Optional<InForce> inForce() {
    return reads.read(
        handle -> first(handle, "order by seq desc limit 1").map(r -> whole(handle, r)));
  }

  @Override
  public Optional<InForce> revision(long seq) {
    return reads.read(handle -> first(handle, "where seq = ?", seq).map(r -> whole(handle, r)));
  }

  private static Optional<Revision> first(Handle handle, String rest, Object... values) {
    var query = handle.createQuery(SELECT + rest);
    for (int i = 0; i < values.length; i++) {
      query.bind(i, values[i]);
    }
    return query.map(REVISION).findFirst();
  }

  private static InForce whole(Handle handle, Revision revision) {
    return new InForce(
        revision, handle.createQuery(DOCUMENTS).bind(0, revision.seq()).map(DOCUMENT).list());
  }

  @Override
  public Page<Revision> revisions(@Nullable String cursor, int limit) {
    Cursor after = Cursor.of(LIST, cursor);
    Conditions conditions =
        new Conditions().and("seq < :seq", "seq", after == null ? null : after.number());
    return reads.page(
        limit,
        (handle, rows) ->
            Reads.list(handle, SELECT, conditions, " order by seq desc", rows, REVISION),
        revision -> new Cursor(LIST, 0, revision.seq(), ""));
  }

  @Override
  public List<Revision> during(long from, long to) {
    return reads.read(
        handle -> {
          long start =
              first(handle, "where at <= ? order by at desc, seq desc limit 1", from)
                  .map(Revision::seq)
                  .orElse(0L);
          List<Revision> newest =
              Reads.list(
                  handle,
                  SELECT,
                  new Conditions().and("seq >= :seq", "seq", start).and("at <= :to", "to", to),
                  " order by seq desc",
                  MOST_AT_ONCE,
                  REVISION);
          return newest.stream().sorted(java.util.Comparator.comparingLong(Revision::seq)).toList();
        });
  }

  @Override
  public Optional<Revision> about(String ref) {
    return reads.read(handle -> first(handle, "where ref = ? order by seq desc limit 1", ref));
  }

  @Override
  public Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    reads
        .read(
            handle ->
                handle
                    .createQuery("select name, hash from text_file")
                    .map(Reads.mapper(row -> Map.entry(row.text(), row.text())))
                    .list())
        .forEach(file -> files.put(file.getKey(), file.getValue()));
    return files;
  }
}
