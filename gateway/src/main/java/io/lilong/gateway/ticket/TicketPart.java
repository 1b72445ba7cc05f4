package io.lilong.gateway.ticket;

/**
 * Something used on a repair.
 *
 * @param ticket number
 * @param seq position within the ticket's history
 * @param name what
 * @param count how many
 * @param costCents what all of them cost, cents
 * @param at when it was noted, epoch ms
 * @param actor who noted it
 */
public record TicketPart(
    String ticket, int seq, String name, int count, long costCents, long at, String actor) {}
