package io.lilong.gateway.replay;

import io.lilong.rules.book.RuleBook;

/**
 * A rule book and since when it was in force.
 *
 * @param from epoch ms
 */
public record Reign(long from, RuleBook book) {}
