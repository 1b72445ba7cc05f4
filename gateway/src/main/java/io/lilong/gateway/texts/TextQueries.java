package io.lilong.gateway.texts;

import io.lilong.gateway.change.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts in force, now and before. Blocks: call it off the event loop. */
public interface TextQueries {

  /** What is in force; empty before the first start. */
  Optional<InForce> inForce();

  /** What came into force with that batch. */
  Optional<InForce> revision(long seq);

  /** Revisions, newest first. */
  Page<Revision> revisions(@Nullable String cursor, int limit);

  /**
   * The revisions in force between two times, oldest first: the one in force at {@code from}, where
   * there was one, and those that came later, at most the newest 100.
   */
  List<Revision> during(long from, long to);

  /** The newest revision that was about that file or rule. */
  Optional<Revision> about(String ref);

  /** Hash of each file of the site folder as it was last imported, by name. */
  Map<String, String> files();
}
