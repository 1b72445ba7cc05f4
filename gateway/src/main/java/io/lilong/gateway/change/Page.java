package io.lilong.gateway.change;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the rows
 * @param next opaque cursor of the next page, null on the last
 * @param at change sequence the rows were read at: the stream continues from here without a gap
 */
public record Page<T>(List<T> items, @Nullable String next, long at) {}
