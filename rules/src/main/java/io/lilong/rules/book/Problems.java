package io.lilong.rules.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Collects everything wrong in files people wrote: rules, site, profiles, configuration. */
public final class Problems {

  /** More than this helps nobody and a hostile file could make millions. */
  private static final int MOST = 200;

  private static final int FAR = 2;

  private final List<Problem> found = new ArrayList<>();

  void add(String source, Optional<Mark> mark, String path, Text message) {
    add(
        source,
        mark.map(m -> m.getLine() + 1).orElse(0),
        mark.map(m -> m.getColumn() + 1).orElse(0),
        path,
        message);
  }

  public void add(String source, int line, int column, String path, Text message) {
    Problem problem = new Problem(source, line, column, path, message);
    // a rule that others extend is read once for each of them
    if (found.size() < MOST && !found.contains(problem)) {
      found.add(problem);
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Problem> list() {
    return List.copyOf(found);
  }

  /** The known word nearest to a misspelt one, if one is near. */
  static @Nullable String nearest(String word, Collection<String> known) {
    String best = null;
    int bestDistance = Math.min(FAR, word.length() / 2) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** "; did you mean x?" or the words there are. */
  public static Text suggestion(String word, Collection<String> known) {
    String near = nearest(word, known);
    if (near != null) {
      return new Text("；是不是 " + near + "？", "; did you mean " + near + "?");
    }
    if (known.isEmpty() || known.size() > 40) {
      return new Text("", "");
    }
    String all = String.join(", ", known);
    return new Text("；可用：" + all, "; expected one of: " + all);
  }

  /** Edits (insert, delete, replace) between two words. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
