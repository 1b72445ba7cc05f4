package io.lilong.gateway.decode.panel;

import org.jspecify.annotations.Nullable;

/** What the bits of a state or operation word mean, lowest first. */
enum Bits {
  SYSTEM(
      "",
      "normal",
      "fire",
      "fault",
      "shield",
      "supervise",
      "start",
      "feedback",
      "delay",
      "main_power_fault",
      "standby_power_fault",
      "bus_fault",
      "manual",
      "config_change",
      "reset"),
  COMPONENT(
      "",
      "normal",
      "fire",
      "fault",
      "shield",
      "supervise",
      "start",
      "feedback",
      "delay",
      "power_fault"),
  DEVICE(
      "uitd.",
      "normal",
      "fire",
      "fault",
      "main_power_fault",
      "standby_power_fault",
      "channel_fault",
      "line_fault"),
  OPERATION(
      "operation.",
      "reset",
      "mute",
      "manual_alarm",
      "alarm_cleared",
      "self_test",
      "confirm",
      "test"),
  DEVICE_OPERATION(
      "uitd_operation.",
      "reset",
      "mute",
      "manual_alarm",
      "alarm_cleared",
      "self_test",
      "duty_check_answer",
      "test");

  static final String FIRE = "fire";
  static final String MANUAL_ALARM = "manual_alarm";

  private final String prefix;
  private final String[] names;

  Bits(String prefix, String... names) {
    this.prefix = prefix;
    this.names = names;
  }

  int count() {
    return names.length;
  }

  String metric(int bit) {
    return prefix + names[bit];
  }

  String name(int bit) {
    return names[bit];
  }

  /** Whether bit 0 tells a test apart from normal work. */
  boolean tellsTests() {
    return this == SYSTEM || this == COMPONENT;
  }

  /** What a bit is to the rules; null where its metric is its signal. */
  @Nullable String signal(int bit, String fireSignal) {
    return switch (names[bit]) {
      case FIRE -> fireSignal;
      case MANUAL_ALARM -> Component.CALL_POINT;
      case "fault" -> "fault";
      default -> null;
    };
  }
}
