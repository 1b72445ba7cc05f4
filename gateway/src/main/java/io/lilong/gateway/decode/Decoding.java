package io.lilong.gateway.decode;

import io.lilong.rules.book.Text;
import java.util.List;

/** What came of a message: readings, the reason why none, or that it must wait its turn. */
public sealed interface Decoding {

  /**
   * It was understood. No measurement is fine: boot information, a null value, a heartbeat.
   *
   * @param profile the profile that matched
   * @param measurements in the order of the message
   */
  record Readings(String profile, List<Measurement> measurements) implements Decoding {}

  /**
   * It could not be read and belongs into quarantine.
   *
   * @param reason stable code for counting
   * @param why for people: what was found, what was expected, where
   */
  record Failure(Reason reason, Text why) implements Decoding {}

  /**
   * It can only be read by what was described before: on the writer's thread, in the order of
   * arrival. Reading it twice by the same descriptions gives the same.
   */
  non-sealed interface Later extends Decoding {

    Described read(Descriptions known);
  }

  /** Why a message could not be read. */
  enum Reason {
    NO_PROFILE,
    BAD_TOPIC,
    TOO_LARGE,
    NOT_JSON,
    TOO_DEEP,
    DUPLICATE_KEY,
    BAD_VALUE,
    BAD_TEXT,
    BAD_FRAME,
    NO_CODEC,
    NOT_DESCRIBED,
    WRONG_KIND,
    TOO_MANY_POINTS,
    POISON,
    REFUSED_BY_HISTORY;

    /** The word in API and database: lower case. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
