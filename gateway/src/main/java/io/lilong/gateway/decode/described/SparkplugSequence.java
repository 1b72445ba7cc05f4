package io.lilong.gateway.decode.described;

import io.lilong.gateway.decode.Descriptions.Description;

/**
 * Where an edge node's counting stands.
 *
 * @param last sequence number of its last message
 * @param wanting something of it was lost: its births are asked for until they come
 * @param askedAt epoch ms they were last asked for
 */
record SparkplugSequence(int last, boolean wanting, long askedAt) implements Description {

  static final String KEY = "sparkplug-sequence:";

  private static final long ASK_AGAIN_MS = 30_000;

  /** After a message of that number; -1 for one that has none. */
  SparkplugSequence next(int number) {
    boolean lost = number >= 0 && number != last && number != (last + 1) % 256;
    return new SparkplugSequence(number < 0 ? last : number, wanting || lost, askedAt);
  }

  SparkplugSequence want() {
    return new SparkplugSequence(last, true, askedAt);
  }

  boolean asks(long now) {
    return wanting && (now < askedAt || now - askedAt >= ASK_AGAIN_MS);
  }

  SparkplugSequence asked(long now) {
    return new SparkplugSequence(last, wanting, now);
  }
}
