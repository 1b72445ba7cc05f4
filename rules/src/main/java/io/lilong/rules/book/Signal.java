package io.lilong.rules.book;

import io.lilong.rules.reading.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A typed quantity rules speak of; a device's metric is mapped to one by its profile.
 *
 * @param no dense index within its book, from 0
 * @param name as rules write it, e.g. {@code pressure}
 * @param type what its values are
 * @param unit unit of a number, e.g. {@code MPa}; null for booleans, texts and bare numbers
 * @param title the words people read, e.g. 压力 / pressure
 */
public record Signal(int no, String name, ValueType type, @Nullable String unit, Text title) {}
