package io.lilong.gateway.pipeline;

import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Message;

/**
 * A message on its way from a door to the writer.
 *
 * @param message as it came in
 * @param decoding what came of it
 * @param receipt to be settled after the commit
 */
record Taken(Message message, Decoding decoding, Inlet.Receipt receipt) {

  /** What it weighs against the limit: payload, topic and the objects around them. */
  int weight() {
    return message.payload().length + 2 * message.topic().length() + 256;
  }

  /** How many readings it brings. */
  int readings() {
    return decoding instanceof Decoding.Readings r ? r.measurements().size() : 0;
  }
}
