package io.lilong.gateway.replay;

import io.lilong.gateway.texts.InForce;
import io.lilong.gateway.texts.Installation;
import io.lilong.gateway.texts.Revision;
import io.lilong.gateway.texts.TextQueries;
import io.lilong.rules.book.RuleBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which rule books were in force when. Blocks on the database. Any thread. */
public final class Reigns {

  private static final Logger LOG = LoggerFactory.getLogger(Reigns.class);
  private static final int KEPT = 8;

  private final TextQueries texts;
  private final Map<Long, Optional<RuleBook>> books =
      new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Optional<RuleBook>> eldest) {
          return size() > KEPT;
        }
      };

  public Reigns(TextQueries texts) {
    this.texts = texts;
  }

  /**
   * The books in force between two times, oldest first; before the first start the first one
   * counts. Empty when none of them can be read by this version.
   */
  public List<Reign> during(long from, long to) {
    List<Reign> reigns = new ArrayList<>();
    for (Revision revision : texts.during(from, to)) {
      book(revision.seq()).ifPresent(book -> reigns.add(new Reign(revision.at(), book)));
    }
    return reigns;
  }

  private synchronized Optional<RuleBook> book(long seq) {
    return books.computeIfAbsent(seq, this::parsed);
  }

  private Optional<RuleBook> parsed(long seq) {
    Optional<InForce> texts = this.texts.revision(seq);
    if (texts.isPresent()
        && Installation.book(texts.get().documents()) instanceof RuleBook.Parsed.Good good) {
      return Optional.of(good.book());
    }
    LOG.warn("the rules of revision {} cannot be read by this version", seq);
    return Optional.empty();
  }
}
