package io.lilong.gateway.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a message that was read by what was described before.
 *
 * @param decoding readings, or why none; never later again
 * @param changes what to remember, stored in the transaction of the message
 * @param devices what the message told about devices
 * @param requests to be sent through the message's door after the commit
 */
public record Described(
    Decoding decoding,
    List<Descriptions.Change> changes,
    List<About> devices,
    List<Request> requests) {

  /** Readings, or a reason, and nothing else. */
  public static Described only(Decoding decoding) {
    return new Described(decoding, List.of(), List.of(), List.of());
  }

  /**
   * What is known of a device beside its readings.
   *
   * @param device whole device id
   * @param name name for people, or null
   * @param model make and model, or null
   * @param kind light, pump, fire, …, or null
   */
  public record About(
      String device, @Nullable String name, @Nullable String model, @Nullable String kind) {}

  /** A message to a device. */
  public record Request(String topic, byte[] payload) {}
}
