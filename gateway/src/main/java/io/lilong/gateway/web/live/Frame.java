package io.lilong.gateway.web.live;

import io.lilong.gateway.web.call.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One event of the stream, encoded once for all who may see it.
 *
 * @param seq its place in the change sequence
 * @param bytes for a caller: what they get to see, or null for nothing
 */
record Frame(long seq, Function<Caller, @Nullable Buffer> bytes) {

  /** An event with an id: the reader resumes after it. */
  static Buffer encode(long seq, String event, JsonObject data) {
    return Buffer.buffer("id: " + seq + "\nevent: " + event + "\ndata: ")
        .appendBuffer(data.toBuffer())
        .appendString("\n\n");
  }

  /** An event outside the sequence: heartbeat, health. */
  static Buffer encode(String event, JsonObject data) {
    return Buffer.buffer("event: " + event + "\ndata: ")
        .appendBuffer(data.toBuffer())
        .appendString("\n\n");
  }
}
