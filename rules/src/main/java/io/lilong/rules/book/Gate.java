package io.lilong.rules.book;

import org.jspecify.annotations.Nullable;

/**
 * When a rule means anything at all. With both a condition and a calendar both must be open.
 *
 * @param when condition that must be true, or null
 * @param calendar times at which it is open, or null
 * @param settled how long it must have been open before the rule is judged
 * @param hold whether an active alarm outlives the gate's closing
 */
public record Gate(
    @Nullable Condition when, @Nullable Calendar calendar, Span settled, boolean hold) {}
