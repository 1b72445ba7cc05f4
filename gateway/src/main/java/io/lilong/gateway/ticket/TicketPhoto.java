package io.lilong.gateway.ticket;

import java.util.Locale;

/**
 * A picture of a fault or its repair; its bytes are asked for by themselves.
 *
 * @param ticket number
 * @param seq position within the ticket's history; with the number its name
 * @param stage what it shows
 * @param type content type, made out from the bytes
 * @param hash SHA-256 of the bytes, hex
 * @param size how many bytes
 * @param at when it came, epoch ms
 * @param occurredAt when it was taken by the phone's clock, 0 when at once
 * @param actor who sent it
 */
public record TicketPhoto(
    String ticket,
    int seq,
    Stage stage,
    String type,
    String hash,
    int size,
    long at,
    long occurredAt,
    String actor) {

  /** What a picture shows. */
  public enum Stage {
    REPORT,
    BEFORE,
    AFTER;

    /** The word in API and database: lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
