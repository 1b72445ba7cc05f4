package io.lilong.rules.engine;

import io.lilong.rules.book.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one compound at work. One thread, no lock, no clock, no I/O: the same calls give the
 * same transitions and the same snapshot bytes.
 */
public final class RuleEngine {

  private RuleEngine() {}

  /** A fresh engine; {@code at} is the engine time it begins with. */
  public static RuleEngine of(RuleBook book, Topology topology, long at) {
    throw new UnsupportedOperationException();
  }

  /**
   * An engine with the memory of a snapshot. Members are matched by device id, rules by rule id;
   * what is gone is ended with a reason through {@code out}.
   */
  public static RuleEngine restore(
      byte[] snapshot, RuleBook book, Topology topology, long at, Sink out) {
    throw new UnsupportedOperationException();
  }

  /** Adds a device that appeared while running, or takes new facts of a known one; its index. */
  public int admit(Member member, Sink out) {
    throw new UnsupportedOperationException();
  }

  /**
   * Judges one reading. Readings of one point must come with strictly increasing {@code time};
   * others are the caller's to leave out.
   *
   * @param device index of the device
   * @param signal index of the signal in the book
   * @param time event time, epoch ms
   * @param arrival time of receipt, epoch ms
   * @param value number, 1.0 / 0.0 for booleans, NaN for a text or a bad value
   * @param text the text of an enumerated signal, else null
   * @param quality bits of {@link io.lilong.rules.reading.Quality}
   * @param seq the caller's sequence, handed back as {@link Transition#causeSeq}
   * @param out takes what follows
   */
  public void evaluate(
      int device,
      int signal,
      long time,
      long arrival,
      double value,
      @Nullable String text,
      byte quality,
      long seq,
      Sink out) {
    throw new UnsupportedOperationException();
  }

  /** The device was heard (any accepted message, judged or not): silence starts anew. */
  public void heard(int device, long arrival, Sink out) {
    throw new UnsupportedOperationException();
  }

  /** Moves engine time on; fires everything due before {@code time}. Never backwards. */
  public void advance(long time, Sink out) {
    throw new UnsupportedOperationException();
  }

  /** Obeys a command. */
  public void command(EngineCommand command, Sink out) {
    throw new UnsupportedOperationException();
  }

  /** Puts another book or topology in force; unchanged rules keep their memory. */
  public void reload(RuleBook next, Topology topology, long at, Sink out) {
    throw new UnsupportedOperationException();
  }

  /** Engine time. */
  public long now() {
    throw new UnsupportedOperationException();
  }

  /** Earliest time at which {@link #advance} could have an effect, Long.MAX_VALUE for never. */
  public long nextDeadline() {
    throw new UnsupportedOperationException();
  }

  /** Everything remembered, as versioned bytes; equal states give equal bytes. */
  public byte[] snapshot() {
    throw new UnsupportedOperationException();
  }
}
