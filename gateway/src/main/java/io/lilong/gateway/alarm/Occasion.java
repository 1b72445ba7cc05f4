package io.lilong.gateway.alarm;

import io.lilong.rules.book.Rule;
import io.lilong.rules.engine.Transition;
import org.jspecify.annotations.Nullable;

/**
 * A transition with what the alarm row needs to know beside it.
 *
 * @param transition the step of the rule
 * @param rule the rule, as it is in force
 * @param device device id, null for a group alarm
 * @param compound compound code
 * @param kind kind of the device, or of the group's devices
 * @param signal name of the signal, or null
 * @param unit its unit, or null
 */
public record Occasion(
    Transition transition,
    Rule rule,
    @Nullable String device,
    String compound,
    String kind,
    @Nullable String signal,
    @Nullable String unit) {

  AlarmKey key() {
    return AlarmKey.of(rule.id(), device, compound, transition.place());
  }
}
