package io.lilong.gateway.replay;

import io.lilong.gateway.site.Device;
import io.lilong.rules.replay.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which readings a stretch of the past lacks: a device that is not heard for three of its intervals
 * is missing from its last reading on. What a trial says of such a time is a guess.
 */
public final class Coverage {

  private static final int INTERVALS = 3;

  /**
   * A device with gaps.
   *
   * @param device device id
   * @param missingMs how long it was missing in all
   * @param longestFrom when its longest gap began, epoch ms
   * @param longestMs how long that one was
   */
  public record Missing(String device, long missingMs, long longestFrom, long longestMs) {}

  private final List<Device> devices;
  private final long from;
  private final long to;
  private final long[] last;
  private final long[] missing;
  private final long[] longestFrom;
  private final long[] longest;

  Coverage(List<Device> devices, long from, long to) {
    this.devices = devices;
    this.from = from;
    this.to = to;
    last = new long[devices.size()];
    missing = new long[devices.size()];
    longestFrom = new long[devices.size()];
    longest = new long[devices.size()];
    for (int i = 0; i < last.length; i++) {
      last[i] = Math.min(to, Math.max(from, devices.get(i).firstSeen()));
    }
  }

  /** The same recording; what it lacks is noted as it is played. */
  Recording noting(Recording recording) {
    return new Recording() {
      @Override
      public List<String> signals() {
        return recording.signals();
      }

      @Override
      public long from() {
        return recording.from();
      }

      @Override
      public long to() {
        return recording.to();
      }

      @Override
      public void play(Tape tape) {
        recording.play(
            (device, signal, time, value, text) -> {
              heard(device, time);
              tape.reading(device, signal, time, value, text);
            });
        for (int i = 0; i < last.length; i++) {
          heard(i, to);
        }
      }
    };
  }

  private void heard(int device, long time) {
    long gap = time - last[device];
    if (gap > INTERVALS * devices.get(device).intervalMs()) {
      missing[device] += gap;
      if (gap > longest[device]) {
        longest[device] = gap;
        longestFrom[device] = last[device];
      }
    }
    last[device] = Math.max(last[device], time);
  }

  /** Devices with gaps, the longest missing first. */
  public List<Missing> missing() {
    List<Missing> all = new ArrayList<>();
    for (int i = 0; i < last.length; i++) {
      if (missing[i] > 0) {
        all.add(new Missing(devices.get(i).id().value(), missing[i], longestFrom[i], longest[i]));
      }
    }
    all.sort(
        Comparator.comparingLong((Missing m) -> -m.missingMs()).thenComparing(Missing::device));
    return all;
  }

  /** The share of all devices' time that is missing, 0 to 1. */
  public double share() {
    double whole = (double) (to - from) * devices.size();
    return whole == 0 ? 0 : Arrays.stream(missing).sum() / whole;
  }

  /** How many devices were looked at. */
  public int devices() {
    return devices.size();
  }
}
