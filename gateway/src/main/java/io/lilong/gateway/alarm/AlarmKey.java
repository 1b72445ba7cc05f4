package io.lilong.gateway.alarm;

import org.jspecify.annotations.Nullable;

/**
 * What an alarm is of: one rule on one device, or on one group place. At most one alarm of a key is
 * active at a time.
 *
 * @param rule rule id
 * @param device device id, null for a group alarm
 * @param place group place, null for a device's alarm
 */
public record AlarmKey(String rule, @Nullable String device, @Nullable String place) {

  /** The key of an alarm's row. */
  public static AlarmKey of(Alarm alarm) {
    return new AlarmKey(alarm.rule(), alarm.device(), alarm.place());
  }
}
