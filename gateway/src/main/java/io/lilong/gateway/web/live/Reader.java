package io.lilong.gateway.web.live;

import io.lilong.gateway.web.call.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/**
 * One screen on the stream. It is never given more than its socket takes: where that is full it
 * lags, and catches up from the change feed once there is room. All calls on the event loop.
 */
final class Reader {

  /** Bytes that may wait for a slow socket. */
  private static final int QUEUE_BYTES = 32 * 1024;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private Caller caller;
  private long cursor;
  private boolean live;
  private boolean gone;
  private long fullSince;

  /** {@code cursor}: the last change it knows. */
  Reader(HttpServerRequest request, Caller caller, long cursor) {
    this.request = request;
    this.response = request.response();
    this.caller = caller;
    this.cursor = cursor;
  }

  /** Sends the head of the answer. */
  void open() {
    response
        .setChunked(true)
        .setWriteQueueMaxSize(QUEUE_BYTES)
        .putHeader("Content-Type", "text/event-stream; charset=utf-8")
        .putHeader("X-Accel-Buffering", "no")
        // compressed, an event would wait in the compressor until there are more
        .putHeader("Content-Encoding", "identity")
        .write("retry: 1000\n\n");
  }

  Caller caller() {
    return caller;
  }

  /** Rights may have changed since it came. */
  void caller(Caller now) {
    caller = now;
  }

  long cursor() {
    return cursor;
  }

  boolean live() {
    return live;
  }

  boolean gone() {
    return gone;
  }

  void markGone() {
    gone = true;
    live = false;
  }

  void goLive() {
    live = true;
  }

  /** Stops following; remembers since when. */
  void lag(long now) {
    live = false;
    if (fullSince == 0) {
      fullSince = now;
    }
  }

  /** Epoch ms since when its socket takes nothing, 0 when it does. */
  long fullSince() {
    return fullSince;
  }

  boolean full() {
    return response.writeQueueFull();
  }

  /** Calls {@code then} once when there is room again. */
  void onRoom(Runnable then) {
    response.drainHandler(
        drained -> {
          fullSince = 0;
          response.drainHandler(null);
          then.run();
        });
  }

  /** Sends what the caller may see of {@code frames}, and stands at {@code upTo} then. */
  void send(List<Frame> frames, long upTo) {
    Buffer all = Buffer.buffer();
    for (Frame frame : frames) {
      if (frame.seq() > cursor) {
        Buffer bytes = frame.bytes().apply(caller);
        if (bytes != null) {
          all.appendBuffer(bytes);
        }
      }
    }
    cursor = Math.max(cursor, upTo);
    send(all);
  }

  /** Stands at {@code at} from now on. */
  void jump(long at) {
    cursor = at;
  }

  void send(Buffer bytes) {
    if (!gone && bytes.length() > 0) {
      // a write that fails means that the reader went: its close handler takes it off the list
      response.write(bytes).onFailure(cause -> close());
    }
  }

  /** Ends the answer in order; a socket that takes nothing is cut. */
  void close() {
    if (gone) {
      return;
    }
    markGone();
    if (full()) {
      request.connection().close();
    } else {
      response.end();
    }
  }
}
