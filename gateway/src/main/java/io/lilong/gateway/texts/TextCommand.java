package io.lilong.gateway.texts;

import io.lilong.gateway.change.Command;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be done to the texts in force. */
public sealed interface TextCommand extends Command {

  /**
   * Puts texts in force. They were parsed before, off the writer's thread, from those of a
   * revision: if another is in force by now, they are refused.
   *
   * @param next all texts, parsed
   * @param base sequence of the revision they were made from
   * @param ref the file or rule it is about, null for several
   * @param note why
   * @param trial what the rules were tried on, or null
   * @param files hash of each file of the site folder where they come from there, else null
   */
  record PutInForce(
      Installation next,
      long base,
      Revision.Action action,
      @Nullable String ref,
      @Nullable String note,
      @Nullable String trial,
      @Nullable Map<String, String> files)
      implements TextCommand {

    /** As the operations record shows it: the texts themselves stand in the revision. */
    @Override
    public String toString() {
      return "PutInForce["
          + action.word()
          + ", ref="
          + ref
          + ", base="
          + base
          + ", note="
          + note
          + "]";
    }
  }
}
