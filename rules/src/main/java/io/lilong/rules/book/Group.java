package io.lilong.rules.book;

/**
 * Many alarms of one place that together mean something else; the single ones are kept under it.
 *
 * @param by the place
 * @param atLeast how many devices at least
 * @param share which share of the place's devices the rule holds for, 0 to 1
 * @param rule the group alarm as people read it
 */
public record Group(PlaceLevel by, int atLeast, double share, Rule rule) {}
