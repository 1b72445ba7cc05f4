package io.lilong.gateway.roster;

import io.lilong.rules.book.Text;
import java.util.List;

/** Whom a ticket goes to, or why to nobody. */
public sealed interface Choice {

  /** Why, in one sentence. */
  Text why();

  /**
   * A member of a crew.
   *
   * @param crew whose
   * @param member code
   */
  record To(Crew crew, String member, Text why) implements Choice {}

  /**
   * Nobody.
   *
   * @param crews whose people could take it at another hour; empty when no crew has the trade
   */
  record Nobody(List<Crew> crews, Text why) implements Choice {

    public Nobody {
      crews = List.copyOf(crews);
    }
  }
}
