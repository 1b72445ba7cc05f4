package io.lilong.gateway.decode.profile;

import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Descriptions;
import io.lilong.gateway.decode.Message;
import io.lilong.rules.reading.ValueType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decodes by the profiles in force, which may change between two messages. Any thread. */
public final class CurrentDecoder implements Decoder {

  private volatile Decoder current;

  /**
   * @param first the profiles it begins with
   */
  public CurrentDecoder(Decoder first) {
    current = first;
  }

  /** Others are in force: the next message is decoded by them. */
  public void become(Decoder next) {
    current = next;
  }

  @Override
  public Decoding decode(Message message) {
    return current.decode(message);
  }

  @Override
  public Optional<Described.About> about(Message message, String device, Descriptions known) {
    return current.about(message, device, known);
  }

  @Override
  public @Nullable String unit(Message message, String metric, Descriptions known) {
    return current.unit(message, metric, known);
  }

  @Override
  public long intervalMs(String profile, String device) {
    return current.intervalMs(profile, device);
  }

  @Override
  public Meaning meaning(String profile, String metric, @Nullable String unit, ValueType type) {
    return current.meaning(profile, metric, unit, type);
  }

  @Override
  public Optional<String> kind(String profile, String metric) {
    return current.kind(profile, metric);
  }
}
