package io.lilong.gateway.ticket;

import org.jspecify.annotations.Nullable;

/**
 * One line of a ticket's history.
 *
 * @param ticket number
 * @param seq position within the ticket, from 1
 * @param at epoch ms, gateway time
 * @param type {@code opened}, {@code relapsed}, {@code dispatched}, {@code verified}, …
 * @param actor who, {@code lilong} for the gateway
 * @param detail free words, or null
 * @param occurredAt when it was done by the clock of the phone that sent it later; 0 when at once
 */
public record TicketEvent(
    String ticket,
    int seq,
    long at,
    String type,
    String actor,
    @Nullable String detail,
    long occurredAt) {}
