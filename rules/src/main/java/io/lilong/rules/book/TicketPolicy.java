package io.lilong.rules.book;

import org.jspecify.annotations.Nullable;

/**
 * When and for whom a rule's alarm opens a repair ticket.
 *
 * @param trade the trade that repairs it, e.g. {@code plumber}
 * @param afterMs how long the alarm must have been active, milliseconds
 * @param verifyAfterMs how long readings must be good before a repair counts as proven
 * @param bundle place level whose tickets of this rule go to one crew together, or null
 */
public record TicketPolicy(
    String trade, long afterMs, long verifyAfterMs, @Nullable String bundle) {}
