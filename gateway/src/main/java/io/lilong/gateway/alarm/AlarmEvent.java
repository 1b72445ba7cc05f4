package io.lilong.gateway.alarm;

import org.jspecify.annotations.Nullable;

/**
 * One line of an alarm's history.
 *
 * @param alarm alarm id
 * @param seq position within the alarm, from 1
 * @param at epoch ms
 * @param type {@code raised}, {@code acknowledged}, {@code cleared}, {@code comment}, …
 * @param actor who, {@code lilong} for the gateway
 * @param detail free words: a comment, a reason; or null
 * @param value value at that moment, NaN for none
 */
public record AlarmEvent(
    String alarm,
    int seq,
    long at,
    String type,
    String actor,
    @Nullable String detail,
    double value) {}
