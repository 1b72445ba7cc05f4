package io.lilong.gateway.site;

import io.lilong.rules.reading.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * One measured quantity of one device.
 *
 * @param no its number in journal, history and memory; permanent, from 1
 * @param deviceNo the device
 * @param metric the device's own name of it
 * @param type what its values are (as first seen)
 * @param unit unit its values are stored in, or null
 * @param signal what it is to the rules
 * @param scale stored value = told value * scale + offset
 * @param offset see scale
 * @param inverted a boolean told the other way round
 */
public record Point(
    int no,
    int deviceNo,
    String metric,
    ValueType type,
    @Nullable String unit,
    String signal,
    double scale,
    double offset,
    boolean inverted) {}
