package io.lilong.gateway.change;

import io.lilong.rules.book.Text;
import org.jspecify.annotations.Nullable;

/** The operations record: who did what, when. Blocks on the database: off the event loop. */
public interface AuditQueries {

  /**
   * One line.
   *
   * @param seq position, from 1
   * @param at epoch ms, gateway time
   * @param actor who, in which role
   * @param action the command's name
   * @param ref what it was about
   * @param detail its content as JSON
   * @param hash hex SHA-256 over this line and the hash of the line before
   */
  record Line(
      long seq, long at, Actor actor, String action, String ref, String detail, String hash) {}

  /** Newest first; only what was about {@code ref} unless null. */
  Page<Line> list(@Nullable String ref, @Nullable String cursor, int limit);

  /** Goes through the whole record, line by line. */
  Verdict verify();

  /** What going through the record found. */
  sealed interface Verdict {

    /**
     * Every line is as it was written.
     *
     * @param lines how many
     * @param head hash of the newest, empty when there is none; worth keeping elsewhere
     */
    record Intact(long lines, String head) implements Verdict {}

    /**
     * A line was changed, taken out, put in or moved.
     *
     * @param seq the first line that does not follow from the one before
     */
    record Broken(long seq, Text why) implements Verdict {}
  }
}
