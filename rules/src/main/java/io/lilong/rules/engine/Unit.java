package io.lilong.rules.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one device: the newest value of each signal its rules speak of, and one
 * instance a rule, absent while there is nothing to remember. A healthy device costs its values
 * only.
 */
final class Unit {

  static final long NEVER = Long.MIN_VALUE / 4;

  final int index;
  Member member;
  Shape shape;
  double[] value;
  @Nullable String[] text;
  long[] at;
  @Nullable Instance[] instances;
  double[] param;
  long lastArrival = NEVER;
  long lastOnset = NEVER;
  boolean outOfService;
  boolean testMode;

  Unit(int index, Member member, Shape shape) {
    this.index = index;
    this.member = member;
    this.shape = shape;
    this.value = new double[shape.slots()];
    this.text = shape.hasTexts() ? new String[shape.slots()] : new String[0];
    this.at = new long[shape.slots()];
    Arrays.fill(at, NEVER);
    this.instances = new Instance[shape.rules().length];
    this.param = shape.params(member);
  }

  /** Takes over what does not depend on rules. */
  void takeFacts(Unit from) {
    lastArrival = from.lastArrival;
    lastOnset = from.lastOnset;
    outOfService = from.outOfService;
    testMode = from.testMode;
  }

  /** The value of a slot at a time; NaN when there is none or it is older than allowed. */
  double fresh(int slot, long time, long staleAfter) {
    return at[slot] == NEVER || time - at[slot] > staleAfter ? Double.NaN : value[slot];
  }

  /** The text of a slot at a time, null when there is none or it is older than allowed. */
  @Nullable String freshText(int slot, long time, long staleAfter) {
    return at[slot] == NEVER || time - at[slot] > staleAfter || text.length == 0
        ? null
        : text[slot];
  }

  Instance instance(int rule) {
    Instance instance = instances[rule];
    if (instance == null) {
      instance = new Instance(shape.rules()[rule].levels().length);
      instances[rule] = instance;
    }
    return instance;
  }

  /** Forgets an instance that has nothing to remember. */
  void release(int rule) {
    Instance instance = instances[rule];
    if (instance != null && instance.isBlank()) {
      instances[rule] = null;
    }
  }
}
