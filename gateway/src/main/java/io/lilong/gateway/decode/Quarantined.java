package io.lilong.gateway.decode;

import org.jspecify.annotations.Nullable;

/**
 * A message kept because it could not be read.
 *
 * @param id row id, 0 before it is stored
 * @param receivedAt epoch ms
 * @param door door it came through
 * @param client client id, or null
 * @param topic topic
 * @param payload the bytes; of more than 64 KiB only the first 4 KiB
 * @param length length of the whole payload
 * @param hash SHA-256 of the whole payload, hex
 * @param reason why, as a code
 * @param why why, in words
 */
public record Quarantined(
    long id,
    long receivedAt,
    String door,
    @Nullable String client,
    String topic,
    byte[] payload,
    int length,
    String hash,
    Decoding.Reason reason,
    io.lilong.rules.book.Text why) {}
