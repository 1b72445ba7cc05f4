package io.lilong.rules.book;

import org.jspecify.annotations.Nullable;

/**
 * One severity step of a rule; a rule without levels has exactly one.
 *
 * @param severity severity while it is the worst level that holds
 * @param when true raises it
 * @param clear true ends it; null means: as soon as {@code when}, with its deadband, is false
 * @param onDelay how long {@code when} must be true without a break
 * @param readings how many consecutive true readings it takes, at least 1
 */
public record Level(
    Severity severity, Condition when, @Nullable Condition clear, Span onDelay, int readings) {}
