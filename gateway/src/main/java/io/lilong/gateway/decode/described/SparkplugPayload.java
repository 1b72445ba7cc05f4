package io.lilong.gateway.decode.described;

import com.google.protobuf.InvalidProtocolBufferException;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.text.Gzip;
import io.lilong.gateway.decode.text.Unreadable;
import java.io.IOException;
import java.util.List;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;

/** The bytes of Sparkplug messages. */
final class SparkplugPayload {

  static final String REBIRTH = "Node Control/Rebirth";

  private static final String COMPRESSED = "SPBV1.0_COMPRESSED";
  private static final String ALGORITHM = "algorithm";

  private SparkplugPayload() {}

  /**
   * The payload, unpacked where it was compressed.
   *
   * @throws Unreadable when the bytes are none
   */
  static Payload read(byte[] bytes) throws Unreadable {
    try {
      Payload payload = Payload.parseFrom(bytes);
      return payload.getUuid().equals(COMPRESSED) ? Payload.parseFrom(unpacked(payload)) : payload;
    } catch (InvalidProtocolBufferException e) {
      throw bad(e);
    }
  }

  private static byte[] unpacked(Payload payload) throws Unreadable {
    boolean gzip =
        payload.getMetricsList().stream()
            .anyMatch(
                m -> m.getName().equals(ALGORITHM) && m.getStringValue().equalsIgnoreCase("GZIP"));
    return Gzip.unpacked(payload.getBody().toByteArray(), gzip);
  }

  private static Unreadable bad(IOException e) {
    return new Unreadable(
        Reason.BAD_VALUE,
        "不是 Sparkplug B 报文：" + e.getMessage(),
        "not a Sparkplug B payload: " + e.getMessage());
  }

  /** The command by which an edge node publishes its births anew. */
  static byte[] rebirth(long now) {
    Payload.Metric metric =
        Payload.Metric.newBuilder()
            .setName(REBIRTH)
            .setTimestamp(now)
            .setDatatype(DataType.Boolean_VALUE)
            .setBooleanValue(true)
            .build();
    return Payload.newBuilder()
        .setTimestamp(now)
        .addAllMetrics(List.of(metric))
        .build()
        .toByteArray();
  }
}
