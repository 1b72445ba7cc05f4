package io.lilong.rules.book;

import org.jspecify.annotations.Nullable;

/**
 * One rule of the book: what an alarm of it means and asks for. Its condition stays inside the
 * engine's own compiled form.
 *
 * @param id permanent id, e.g. {@code pump.dry-run}
 * @param revision hash of the rule's meaning: equal text, equal revision
 * @param title what people read
 * @param severity severity it raises with (the first level's where it has levels)
 * @param respond what duty staff do, one step a line
 * @param latch whether the alarm stays until a person resets it
 * @param shelvable whether it may be shelved; never for fire
 * @param fire whether it is a fire rule (kind fire; smoke, heat, call point or fire)
 * @param shadow whether it is judged and counted but raises nothing
 * @param offDelayMs milliseconds the clear condition must hold
 * @param ticket when it opens a ticket, null when it opens none
 */
public record Rule(
    String id,
    String revision,
    Text title,
    Severity severity,
    Text respond,
    boolean latch,
    boolean shelvable,
    boolean fire,
    boolean shadow,
    long offDelayMs,
    @Nullable TicketPolicy ticket) {}
