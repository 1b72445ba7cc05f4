package io.lilong.rules.book;

/**
 * Many alarms of one place that together mean something else; the single ones are kept under it.
 *
 * @param by the place
 * @param atLeast how many devices at least
 * @param share which share of the place's devices the rule holds for, 0 to 1
 * @param rule id of the group alarm
 * @param severity its severity
 */
public record Group(PlaceLevel by, int atLeast, double share, String rule, Severity severity) {}
