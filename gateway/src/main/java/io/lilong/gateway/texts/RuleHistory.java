package io.lilong.gateway.texts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who changed each rule last: the newest revision in which its own lines read otherwise, or in
 * which it was switched. Comments are no change. Blocks on the database; any thread.
 */
public final class RuleHistory {

  private static final Pattern FIRST_LINE =
      Pattern.compile("( *)- +\\{? *id: *[\"']?([^\\s\"',}]+).*");
  private static final Pattern SAYS_NOTHING = Pattern.compile("\\s*(#.*)?");

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

  /** Each rule's lines in a revision, and the reason it is off. */
  private Map<String, String> rules(Revision revision, Map<String, Map<String, String>> read) {
    Map<String, String> rules = new HashMap<>();
    Optional<InForce> then = texts.revision(revision.seq());
    for (Document document : then.map(InForce::documents).orElse(List.of())) {
      if (document.kind().equals(Document.RULES)) {
        read.computeIfAbsent(document.hash(), hash -> lines(document.text()))
            .forEach((id, lines) -> rules.merge(id, lines, String::concat));
      } else if (document.kind().equals(Document.OFF)) {
        rules.merge(document.name(), document.text(), String::concat);
      }
    }
    return rules;
  }

  /** The lines of each rule of a file, from its {@code - id:} to the next item at its depth. */
  static Map<String, String> lines(String text) {
    Map<String, String> rules = new HashMap<>();
    String id = "";
    int depth = -1;
    StringBuilder lines = new StringBuilder();
    for (String line : (text + "\nend").split("\n", -1)) {
      if (SAYS_NOTHING.matcher(line).matches()) {
        continue;
      }
      Matcher first = FIRST_LINE.matcher(line);
      boolean begins = first.matches();
      if (begins && (depth < 0 || first.group(1).length() <= depth) || indent(line) < depth) {
        rules.put(id, lines.toString());
        lines.setLength(0);
        id = begins ? first.group(2) : "";
        depth = begins ? first.group(1).length() : -1;
      }
      lines.append(line.stripTrailing()).append('\n');
    }
    rules.put(id, lines.toString());
    rules.remove("");
    return rules;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
