package io.lilong.gateway.texts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Who changed each rule last: the newest revision in which it says something else, or in which it
 * was switched. Comments and layout are no change. Blocks on the database; any thread.
 */
public final class RuleHistory {

  /** Further back than this nobody is asked any more. */
  private static final int MOST_REVISIONS = 200;

  private final TextQueries texts;
  private long upTo = -1;
  private Map<String, Revision> known = Map.of();

  public RuleHistory(TextQueries texts) {
    this.texts = texts;
  }

  /** By rule id, for the rules in force; without those whose last change lies too far back. */
  public synchronized Map<String, Revision> lastChanges() {
    List<Revision> revisions = texts.revisions(null, MOST_REVISIONS).items();
    if (!revisions.isEmpty() && revisions.get(0).seq() != upTo) {
      known = walk(revisions);
      upTo = revisions.get(0).seq();
    }
    return known;
  }

  private Map<String, Revision> walk(List<Revision> newestFirst) {
    Map<String, Revision> found = new HashMap<>();
    Map<String, Map<String, String>> read = new HashMap<>();
    Revision newer = newestFirst.get(0);
    Map<String, String> now = rules(newer, read);
    Set<String> open = new HashSet<>(now.keySet());
    for (Revision older : newestFirst.subList(1, newestFirst.size())) {
      if (open.isEmpty()) {
        return found;
      }
      Map<String, String> then = rules(older, read);
      for (String id : Set.copyOf(open)) {
        if (!Objects.equals(then.get(id), now.get(id))) {
          found.put(id, newer);
          open.remove(id);
        }
      }
      newer = older;
    }
    if (newestFirst.size() < MOST_REVISIONS) {
      for (String id : open) {
        found.put(id, newer);
      }
    }
    return found;
  }

  /** What each rule says in a revision, and the reason it is off. */
  private Map<String, String> rules(Revision revision, Map<String, Map<String, String>> read) {
    Map<String, String> rules = new HashMap<>();
    Optional<InForce> then = texts.revision(revision.seq());
    for (Document document : then.map(InForce::documents).orElse(List.of())) {
      if (document.kind().equals(Document.RULES)) {
        read.computeIfAbsent(document.hash(), hash -> said(document.text()))
            .forEach((id, said) -> rules.merge(id, said, String::concat));
      } else if (document.kind().equals(Document.OFF)) {
        rules.merge(document.name(), document.text(), String::concat);
      }
    }
    return rules;
  }

  /** What each rule of a file says, whatever its layout. */
  private static Map<String, String> said(String text) {
    Map<String, String> rules = new HashMap<>();
    Object file = new Load(LoadSettings.builder().build()).loadFromString(text);
    if (file instanceof Map<?, ?> keys && keys.get("rules") instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> rule) {
          rules.put(String.valueOf(rule.get("id")), rule.toString());
        }
      }
    }
    return rules;
  }
}
