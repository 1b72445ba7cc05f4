package io.lilong.rules.book;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the engine reads it: what {@link Rule} tells people, and how it is judged.
 *
 * @param rule what people see
 * @param selector the devices it holds for
 * @param levels its severity steps, at least one, worst first
 * @param gate when it means anything, or null for always
 * @param staleAfter how old a value may grow before it counts as unknown
 * @param onStale what happens then
 * @param params the rule's own values for parameters, sorted by name
 * @param causes rules whose alarms suppress this one's
 * @param rootWait how long its announcement waits for a cause
 * @param group what many of its alarms in one place become, or null
 * @param confirmation its second stage, or null
 * @param replaces whether, while active, it silences the other rules of its device
 */
public record RuleSpec(
    Rule rule,
    Selector selector,
    List<Level> levels,
    @Nullable Gate gate,
    Span staleAfter,
    OnStale onStale,
    Map<String, Double> params,
    List<Cause> causes,
    Span rootWait,
    @Nullable Group group,
    @Nullable Confirmation confirmation,
    boolean replaces) {

  public String id() {
    return rule.id();
  }

  /** Whether it is about a device that no longer reports. */
  public boolean isSilence() {
    return levels.get(0).when() instanceof Condition.Silent;
  }
}
