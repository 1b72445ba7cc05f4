package io.lilong.rules.engine;

import io.lilong.rules.engine.Transition.Reason;
import org.jspecify.annotations.Nullable;

/** Obeys what a person or the gateway says. */
final class Orders {

  private final Steps steps;
  private final Holds holds;
  private final Silence silence;
  private final Deadlines deadlines;

  Orders(Steps steps, Holds holds, Silence silence, Deadlines deadlines) {
    this.steps = steps;
    this.holds = holds;
    this.silence = silence;
    this.deadlines = deadlines;
  }

  void obey(EngineCommand command, Devices devices, Groups groups) {
    if (command instanceof EngineCommand.InputDown c) {
      silence.inputDown(true, c.at());
    } else if (command instanceof EngineCommand.InputUp c) {
      silence.inputDown(false, c.at());
    } else if (command instanceof EngineCommand.OutOfService c) {
      holds.outOfService(devices.get(c.device()), c.out(), c.at());
    } else if (command instanceof EngineCommand.TestMode c) {
      Unit unit = devices.get(c.device());
      unit.facts(unit.lastOnset(), unit.outOfService(), c.on());
    } else if (command instanceof EngineCommand.Reset c) {
      Unit unit = unit(devices, c.device());
      int rule = unit == null ? -1 : unit.shape.rule(c.rule());
      if (unit != null && rule >= 0) {
        reset(unit, rule, c.at());
      }
    } else if (command instanceof EngineCommand.Shelve c) {
      shelve(unit(devices, c.device()), groups, c);
    } else if (command instanceof EngineCommand.Unshelve c) {
      unshelve(unit(devices, c.device()), groups, c);
    }
  }

  private static @Nullable Unit unit(Devices devices, int index) {
    return index < 0 || index >= devices.size() ? null : devices.get(index);
  }

  private void reset(Unit unit, int rule, long at) {
    Instance i = unit.known(rule);
    if (i != null && i.phase == Instance.Phase.LATCHED) {
      steps.clear(unit, rule, at, Reason.RESET);
    }
  }

  private void shelve(@Nullable Unit unit, Groups groups, EngineCommand.Shelve c) {
    int rule = unit == null ? -1 : unit.shape.rule(c.rule());
    if (unit == null) {
      groups.shelve(c.rule(), c.place(), c.at(), c.until());
    } else if (rule >= 0 && unit.rule(rule).spec().rule().shelvable()) {
      holds.shelve(unit, rule, c.at(), c.until());
      deadlines.schedule(unit, rule);
    }
  }

  private void unshelve(@Nullable Unit unit, Groups groups, EngineCommand.Unshelve c) {
    int rule = unit == null ? -1 : unit.shape.rule(c.rule());
    if (unit == null) {
      groups.unshelve(c.rule(), c.place(), c.at());
    } else if (rule >= 0) {
      holds.unshelve(unit, rule, c.at(), Reason.COMMAND);
    }
  }
}
