package io.lilong.rules.book;

/**
 * A rule whose active alarm makes this rule's a consequence.
 *
 * @param rule id of the causing rule
 * @param scope how near the cause must be
 */
public record Cause(String rule, PlaceLevel scope) {}
