package io.lilong.gateway.ops;

import io.lilong.rules.book.Text;
import java.util.List;

/**
 * How one part of the gateway is doing, as shown in health and console.
 *
 * @param part stable name: {@code store}, {@code history}, {@code broker}, {@code endpoint}, …
 * @param state how it is
 * @param since epoch ms since when it is so, 0 when unknown
 * @param words one sentence for people
 * @param figures the numbers behind it, in display order
 */
public record Health(String part, State state, long since, Text words, List<Figure> figures) {

  /** UNKNOWN is never shown as fine. DEGRADED works on, DOWN does not. */
  public enum State {
    OK,
    DEGRADED,
    DOWN,
    UNKNOWN
  }

  /**
   * One number.
   *
   * @param name stable name
   * @param value value now
   * @param unit unit, empty for a count
   */
  public record Figure(String name, double value, String unit) {}

  /** A part that can be asked how it is; answers at once, from any thread. */
  @FunctionalInterface
  public interface Source {
    Health health();
  }
}
