package io.lilong.gateway.decode.described;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lilong.gateway.decode.Descriptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything devices told about themselves, by key: read once from rows {@code key, JSON}, changed
 * with each batch. Holds at most {@link #MOST} keys; what is new above that is not remembered, and
 * its device is read as one that told nothing.
 */
public final class DescriptionMemory implements Descriptions {

  static final int MOST = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(DescriptionMemory.class);

  /**
   * Loaded with the first device that tells of itself: a start without any waits for none of it.
   */
  private static final class Json {
    static final ObjectMapper MAPPER =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  /** The word each key begins with, up to its colon, and what stands under such keys. */
  private static final Map<String, Class<? extends Description>> TYPES =
      Map.of(
          SparkplugNode.KEY, SparkplugNode.class,
          SparkplugSequence.KEY, SparkplugSequence.class,
          SparkplugBirth.KEY, SparkplugBirth.class,
          HomeAssistantConfig.KEY, HomeAssistantConfig.class,
          HomeAssistantTopic.KEY, HomeAssistantTopic.class,
          HomieDevice.KEY, HomieDevice.class);

  private final Map<String, Description> all = new HashMap<>();

  /** What rows say; a row that cannot be read any more is one less thing known. */
  public DescriptionMemory(Map<String, String> rows) {
    rows.forEach(
        (key, text) -> {
          Class<? extends Description> type = TYPES.get(key.substring(0, key.indexOf(':') + 1));
          try {
            if (type != null) {
              all.put(key, Json.MAPPER.readValue(text, type));
            }
          } catch (JsonProcessingException e) {
            LOG.warn("what was remembered as {} cannot be read and is forgotten", key, e);
          }
        });
  }

  @Override
  public <T extends Description> @Nullable T get(Class<T> type, String key) {
    Description found = all.get(key);
    return type.isInstance(found) ? type.cast(found) : null;
  }

  /**
   * Remembers or forgets.
   *
   * @return false when there is no room for it
   */
  public boolean put(Change change) {
    Description value = change.value();
    if (value == null) {
      all.remove(change.key());
      return true;
    }
    if (all.size() >= MOST && !all.containsKey(change.key())) {
      return false;
    }
    all.put(change.key(), value);
    return true;
  }

  /** A change as a row's text; null where the row goes. */
  public static @Nullable String text(Change change) {
    try {
      return change.value() == null ? null : Json.MAPPER.writeValueAsString(change.value());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers is JSON", e);
    }
  }
}
