package io.lilong.gateway.alarm;

import org.jspecify.annotations.Nullable;

/**
 * What an alarm is of: one rule on one device, or on one group place. At most one alarm of a key is
 * active at a time.
 *
 * @param rule rule id
 * @param device device id, null for a group alarm
 * @param place group place with its compound before it, since every compound may have a stairway
 *     7/28; null for a device's alarm
 */
public record AlarmKey(String rule, @Nullable String device, @Nullable String place) {

  /** The key of an alarm's row. */
  public static AlarmKey of(Alarm alarm) {
    return of(alarm.rule(), alarm.device(), alarm.compound(), alarm.place());
  }

  /** The key of a rule on a device, or on a place of a compound. */
  public static AlarmKey of(
      String rule, @Nullable String device, String compound, @Nullable String place) {
    return new AlarmKey(rule, device, place == null ? null : compound + "/" + place);
  }
}
