package io.lilong.gateway.mqtt;

/** A valid MQTT topic filter, with {@code +} for one level and a closing {@code #} for the rest. */
record TopicFilter(String text) {

  TopicFilter {
    if (!valid(text)) {
      throw new IllegalArgumentException(
          "not a topic filter: \"" + text + "\": + and # stand alone in a level, # is the last");
    }
  }

  /** Whether MQTT allows it as a filter. */
  static boolean valid(String text) {
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      return false;
    }
    String[] levels = text.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      String level = levels[i];
      boolean wild = level.indexOf('#') >= 0 || level.indexOf('+') >= 0;
      if (wild && (level.length() > 1 || (level.equals("#") && i < levels.length - 1))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a topic is meant by it; a wildcard at its start does not mean topics with a $. */
  boolean matches(String topic) {
    if (topic.startsWith("$") && !text.startsWith("$")) {
      return false;
    }
    int f = 0;
    int t = 0;
    while (true) {
      int filterEnd = levelEnd(text, f);
      if (text.startsWith("#", f)) {
        return true;
      }
      int topicEnd = levelEnd(topic, t);
      boolean same =
          filterEnd - f == topicEnd - t && text.regionMatches(f, topic, t, filterEnd - f);
      if (!same && !(filterEnd - f == 1 && text.charAt(f) == '+')) {
        return false;
      }
      boolean filterDone = filterEnd == text.length();
      boolean topicDone = topicEnd == topic.length();
      if (filterDone || topicDone) {
        return filterDone == topicDone || (topicDone && text.substring(filterEnd).equals("/#"));
      }
      f = filterEnd + 1;
      t = topicEnd + 1;
    }
  }

  private static int levelEnd(String text, int from) {
    int end = text.indexOf('/', from);
    return end < 0 ? text.length() : end;
  }
}
