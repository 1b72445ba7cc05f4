package io.lilong.gateway.decode.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which compound messages belong to whose topic does not name one: the first source that fits. */
public final class Sources implements ProfileDecoder.CompoundOf {

  private record Source(@Nullable String door, TopicPattern filter, String compound) {}

  private final List<Source> sources = new ArrayList<>();
  private final String otherwise;

  /**
   * @param otherwise code of the compound of everything else
   */
  public Sources(String otherwise) {
    this.otherwise = otherwise;
  }

  /**
   * Adds a source behind those that are there.
   *
   * @param door the door it comes through, null for any
   * @param filter MQTT topic filter
   * @return false when the filter is none
   */
  public boolean add(@Nullable String door, String filter, String compound) {
    TopicPattern pattern = TopicPattern.parse(filter);
    if (pattern != null) {
      sources.add(new Source(door, pattern, compound));
    }
    return pattern != null;
  }

  @Override
  public String compound(String door, String topic) {
    for (Source source : sources) {
      boolean through = source.door() == null || source.door().equals(door);
      if (through && source.filter().match(topic) != null) {
        return source.compound();
      }
    }
    return otherwise;
  }
}
