package io.lilong.gateway.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The devices of the job: 60 % lights, 20 % pumps, 20 % fire sensors over twenty compounds, each
 * reporting in turn. A fault begins with the given chance, lasts {@code hold} readings and is
 * followed by a healthy one, so that the number of episodes is the number of alarms a gateway with
 * deadbands raises. One thread.
 */
final class Fleet {

  /** Kinds in the order of the share they have. */
  static final String[] KINDS = {"light", "pump", "fire"};

  private final byte[][] topic;
  private final String[] id;
  private final int[] kind;
  private final int[] hold;
  private final boolean[] cool;
  private final long[] last;
  private final int holdReadings;
  private final double share;
  private final SplittableRandom random;
  private final List<LoadGenerator.Fault> faults = new ArrayList<>();
  private final byte[] body = new byte[256];
  private int next;
  private int current;

  Fleet(int devices, double share, int hold, long seed) {
    this.topic = new byte[devices][];
    this.id = new String[devices];
    this.kind = new int[devices];
    this.hold = new int[devices];
    this.cool = new boolean[devices];
    this.last = new long[devices];
    this.holdReadings = hold;
    this.share = share;
    this.random = new SplittableRandom(seed);
    for (int i = 0; i < devices; i++) {
      kind[i] = i % 5 < 3 ? 0 : i % 5 - 2;
      String compound = String.format("c%02d", i % 20);
      String name = String.format("%c%05d", KINDS[kind[i]].charAt(0), i);
      id[i] = compound + "/" + name;
      topic[i] =
          ("lilong/" + compound + "/" + KINDS[kind[i]] + "/" + name + "/telemetry")
              .getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** Index of the device whose turn it is; {@link #reading} makes its message. */
  int turn() {
    current = next;
    next = next + 1 == topic.length ? 0 : next + 1;
    return current;
  }

  /** Index of the device that {@link #turn} gives next. */
  int upNext() {
    return next;
  }

  byte[] topic(int device) {
    return topic[device];
  }

  String id(int device) {
    return id[device];
  }

  /** The body made last; its first {@code reading()} bytes. */
  byte[] body() {
    return body;
  }

  /** Time of the reading made last, epoch ms; unique per device. */
  long ts() {
    return last[current];
  }

  List<LoadGenerator.Fault> faults() {
    return faults;
  }

  /** Writes the next reading of the device whose turn it is; its length. */
  int reading(long nowMs, long nanos) {
    int d = current;
    // the first reading is healthy: the device may have failed at the end of an earlier run
    boolean first = last[d] == 0;
    last[d] = Math.max(nowMs, last[d] + 1);
    boolean bad = !first && isBad(d, nanos);
    long r = random.nextLong();
    int at = text(0, "{\"ts\":");
    at = number(at, last[d]);
    at =
        switch (kind[d]) {
          case 0 -> light(at, bad, r);
          case 1 -> pump(at, bad, r);
          default -> fire(at, bad, r);
        };
    body[at++] = '}';
    return at;
  }

  private boolean isBad(int d, long nanos) {
    if (hold[d] > 0) {
      hold[d]--;
      cool[d] = hold[d] == 0;
      return true;
    }
    if (cool[d]) {
      cool[d] = false;
      return false;
    }
    if (share > 0 && random.nextDouble() < share) {
      faults.add(new LoadGenerator.Fault(id[d], KINDS[kind[d]], last[d], nanos));
      hold[d] = holdReadings - 1;
      cool[d] = hold[d] == 0;
      return true;
    }
    return false;
  }

  private int light(int from, boolean bad, long r) {
    int at = text(from, ",\"lux\":");
    at = decimal(at, 100 + part(r, 0, 900), 10);
    at = text(at, ",\"on\":1,\"current_ma\":");
    return number(at, bad ? 5 : 150 + part(r, 20, 50));
  }

  private int pump(int from, boolean bad, long r) {
    int at = text(from, ",\"pressure_kpa\":");
    at = decimal(at, 3000 + part(r, 0, 400), 10);
    at = text(at, ",\"flow_m3h\":");
    at = decimal(at, 35 + part(r, 16, 15), 10);
    at = text(at, ",\"running\":1,\"vibration_mm_s\":");
    return bad ? text(at, "9.5") : decimal(at, 15 + part(r, 32, 20), 10);
  }

  private int fire(int from, boolean bad, long r) {
    int at = text(from, ",\"smoke_obs\":");
    at = bad ? text(at, "0.40") : decimal(at, 1 + part(r, 0, 3), 100);
    at = text(at, ",\"temp_c\":");
    at = decimal(at, 200 + part(r, 16, 90), 10);
    at = text(at, ",\"battery_v\":");
    at = decimal(at, 29 + part(r, 32, 4), 10);
    at = text(at, ",\"alarm\":");
    body[at++] = (byte) (bad ? '1' : '0');
    return at;
  }

  private static long part(long r, int shift, int bound) {
    return ((r >>> shift) & 0xFFFF) % bound;
  }

  private int text(int at, String s) {
    for (int i = 0; i < s.length(); i++) {
      body[at + i] = (byte) s.charAt(i);
    }
    return at + s.length();
  }

  private int number(int from, long v) {
    int digits = 1;
    for (long rest = v; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = v;
    for (int i = from + digits - 1; i >= from; i--) {
      body[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return from + digits;
  }

  /** {@code v / scale} with as many decimals as the scale has zeros. */
  private int decimal(int from, long v, int scale) {
    int at = number(from, v / scale);
    body[at++] = '.';
    if (scale == 100 && v % scale < 10) {
      body[at++] = '0';
    }
    return number(at, v % scale);
  }
}
