package io.lilong.rules.book;

import org.jspecify.annotations.Nullable;

/**
 * A number a value is held against: written in the rule, or a parameter looked up device, compound,
 * class, rule.
 *
 * @param value the number, unused where {@code param} is given
 * @param param name of the parameter, as in {@code p.min_flow}
 */
public record Limit(double value, @Nullable String param) {

  public static Limit of(double value) {
    return new Limit(value, null);
  }
}
