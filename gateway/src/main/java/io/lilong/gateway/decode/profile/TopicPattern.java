package io.lilong.gateway.decode.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A topic with named levels: {@code tele/{device+}/SENSOR}. {@code {name}} is one level, {@code
 * {name+}} one or more, {@code {name:a*|b}} one that fits a glob; {@code +} and a closing {@code #}
 * are MQTT's wildcards and name nothing.
 */
record TopicPattern(String text, List<Level> levels) {

  private static final Pattern NAMED = Pattern.compile("\\{([a-z][a-z0-9_]*)(\\+|:([^{}]+))?}");

  /** One level of the pattern. */
  sealed interface Level {
    record Literal(String text) implements Level {}

    record Named(@Nullable String name, Globs fits) implements Level {}

    record Several(@Nullable String name, int least) implements Level {}
  }

  /** The pattern, or null where a level is neither plain nor one of the forms above. */
  static @Nullable TopicPattern parse(String text) {
    List<Level> levels = new ArrayList<>();
    String[] parts = text.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      Level level = level(parts[i], i == parts.length - 1);
      if (level == null) {
        return null;
      }
      levels.add(level);
    }
    return new TopicPattern(text, levels);
  }

  private static @Nullable Level level(String part, boolean last) {
    if (part.equals("+")) {
      return new Level.Named(null, Globs.NONE);
    }
    if (part.equals("#")) {
      return last ? new Level.Several(null, 0) : null;
    }
    Matcher named = NAMED.matcher(part);
    if (!named.matches()) {
      return part.matches("[^{}+#]*") ? new Level.Literal(part) : null;
    }
    if ("+".equals(named.group(2))) {
      return new Level.Several(named.group(1), 1);
    }
    String globs = named.group(3);
    return new Level.Named(
        named.group(1), globs == null ? Globs.NONE : Globs.of(List.of(globs.split("\\|"))));
  }

  /** The names its levels give. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Level level : levels) {
      if (level instanceof Level.Named named && named.name() != null) {
        names.add(named.name());
      } else if (level instanceof Level.Several several && several.name() != null) {
        names.add(several.name());
      }
    }
    return names;
  }

  /** Whether a topic begins as this one does, or has one of its words; for hints. */
  boolean isNear(String topic) {
    List<String> own = List.of(topic.split("/", -1));
    return levels.stream()
        .anyMatch(l -> l instanceof Level.Literal literal && own.contains(literal.text()));
  }

  /** What the levels of a topic are called, or null when the topic is another. */
  @Nullable Map<String, String> match(String topic) {
    Map<String, String> names = new HashMap<>();
    return match(topic.split("/", -1), 0, 0, names) ? names : null;
  }

  private boolean match(String[] topic, int t, int p, Map<String, String> names) {
    if (p == levels.size()) {
      return t == topic.length;
    }
    Level level = levels.get(p);
    if (level instanceof Level.Several several) {
      return several(topic, t, p, several, names);
    }
    if (t == topic.length) {
      return false;
    }
    if (level instanceof Level.Literal literal) {
      return literal.text().equals(topic[t]) && match(topic, t + 1, p + 1, names);
    }
    Level.Named named = (Level.Named) level;
    boolean fits = named.fits().isEmpty() ? !topic[t].isEmpty() : named.fits().fits(topic[t]);
    if (fits && named.name() != null) {
      names.put(named.name(), topic[t]);
    }
    return fits && match(topic, t + 1, p + 1, names);
  }

  private boolean several(
      String[] topic, int t, int p, Level.Several level, Map<String, String> names) {
    int after = levels.size() - p - 1;
    for (int end = topic.length - after; end >= t + level.least(); end--) {
      if (match(topic, end, p + 1, names)) {
        String found = String.join("/", List.of(topic).subList(t, end));
        if (level.name() != null) {
          names.put(level.name(), found);
        }
        return level.name() == null || !found.isBlank();
      }
    }
    return false;
  }
}
