package io.lilong.gateway.decode;

import org.jspecify.annotations.Nullable;

/**
 * One message as it came in, before anyone read it.
 *
 * @param door which door it came through: {@code endpoint}, {@code broker}, {@code panel}
 * @param client id of the connection's client, null where the door has none (an outside broker)
 * @param topic MQTT topic
 * @param payload bytes; never modified
 * @param receivedAt epoch ms, gateway time
 * @param retained it was a retained message
 * @param duplicate the sender marked it as sent again (DUP)
 */
public record Message(
    String door,
    @Nullable String client,
    String topic,
    byte[] payload,
    long receivedAt,
    boolean retained,
    boolean duplicate) {}
