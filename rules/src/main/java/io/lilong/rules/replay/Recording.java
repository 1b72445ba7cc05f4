package io.lilong.rules.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of stored readings, in order of event time over all devices. It may be played as often
 * as one likes; it is streamed, never held.
 */
public interface Recording {

  /** Takes readings one by one. */
  interface Tape {
    /**
     * One reading.
     *
     * @param device index of the device in the topology's members
     * @param signal index in {@link Recording#signals}
     * @param time event time, epoch ms
     * @param value number, 1.0 / 0.0 for booleans, NaN for a text or a bad value
     * @param text the text of an enumerated signal, else null
     */
    void reading(int device, int signal, long time, double value, @Nullable String text);
  }

  /** Names of the signals it speaks of. */
  List<String> signals();

  /** Epoch ms from which on it was recorded. */
  long from();

  /** Epoch ms up to which it was recorded, exclusive. */
  long to();

  /** Hands all its readings to a tape. */
  void play(Tape tape);
}
