package io.lilong.gateway.decode;

import io.lilong.rules.book.Text;
import io.vertx.core.Future;

/** Reads messages from quarantine again, by the profiles that are in force now. */
public interface Rereading {

  /** Completes after the commit, on the writer's thread. */
  Future<Result> again(Quarantined message);

  /** What came of it. */
  sealed interface Result {

    /** It was understood and its readings are recorded; the kept message may go. */
    record Recorded() implements Result {}

    /** It was refused in its turn: a new entry says why, and stands for the old one. */
    record SetAside() implements Result {}

    /** It still cannot be read; nothing has changed. */
    record Unread(Text why) implements Result {}
  }
}
