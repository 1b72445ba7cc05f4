package io.lilong.rules.engine;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * All good readings of a signal up to a second, counted anew whenever it is asked.
 *
 * @param all second and value
 * @param known whether the newest reading was a good one
 */
record Watched(List<double[]> all, boolean known, int now) {

  static final int LENGTH = 20;
  static final int STALE = 8;

  List<double[]> within() {
    return all.stream().filter(r -> r[0] > now - LENGTH).toList();
  }

  DoubleStream values() {
    return within().stream().mapToDouble(r -> r[1]);
  }

  double newest() {
    return all.get(all.size() - 1)[1];
  }

  /** Readings have come without a gap for the whole length, and the newest is known. */
  boolean complete() {
    return isKnown() && isWhole();
  }

  boolean isKnown() {
    return known && !all.isEmpty() && now - all.get(all.size() - 1)[0] <= STALE;
  }

  boolean isWhole() {
    double since = Double.NaN;
    double before = Double.NaN;
    for (double[] r : all) {
      since = r[0] - before <= STALE ? since : r[0];
      before = r[0];
    }
    return since <= now - LENGTH;
  }

  int edges(Predicate<Boolean> to) {
    int n = 0;
    for (int k = 1; k < all.size(); k++) {
      boolean is = all.get(k)[1] != 0;
      boolean counts = all.get(k)[0] > now - LENGTH && to.test(is);
      n += counts && is != (all.get(k - 1)[1] != 0) ? 1 : 0;
    }
    return n;
  }

  /** A comparison that only the whole window can tell. */
  @Nullable Boolean whole(boolean holds) {
    return complete() && !within().isEmpty() ? holds : null;
  }

  /** A comparison that is true as soon as part of the window says so. */
  @Nullable Boolean trueAtOnce(boolean holds) {
    return holds ? Boolean.TRUE : complete() ? false : null;
  }

  double sum() {
    return values().sum();
  }

  double mean() {
    return values().sum() / values().count();
  }

  double max() {
    return values().max().orElse(Double.NaN);
  }

  double min() {
    return values().min().orElse(Double.NaN);
  }

  static @Nullable Boolean not(@Nullable Boolean b) {
    return b == null ? null : !b;
  }
}
