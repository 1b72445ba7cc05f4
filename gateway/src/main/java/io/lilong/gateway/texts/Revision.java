package io.lilong.gateway.texts;

import io.lilong.gateway.change.Actor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That texts came into force: who did it, when and why. Its texts are kept for ever.
 *
 * @param seq sequence of the batch it came into force with; the newest is what is in force
 * @param at epoch ms, gateway time
 * @param ref the file, or the rule, it was about; null for several
 * @param note why, in the words of who did it
 * @param trial what the rules had been tried on before, null where they needed no trial
 */
public record Revision(
    long seq,
    long at,
    Actor actor,
    Action action,
    @Nullable String ref,
    @Nullable String note,
    @Nullable String trial) {

  /** What was done. */
  public enum Action {
    /** Files of the site folder were imported. */
    FILES,
    EDIT,
    REMOVE,
    /** A rule was switched off. */
    OFF,
    /** A rule was switched on again. */
    ON,
    /** The texts of an earlier revision were put in force again. */
    REVERT;

    /** The word in API and database: lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
