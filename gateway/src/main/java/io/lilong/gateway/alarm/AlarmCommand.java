package io.lilong.gateway.alarm;

import io.lilong.gateway.change.Command;
import org.jspecify.annotations.Nullable;

/** What people may ask of an alarm. {@code version} is the row's as they saw it. */
public sealed interface AlarmCommand extends Command {

  String alarm();

  record Acknowledge(String alarm, long version, @Nullable String comment)
      implements AlarmCommand {}

  /** {@code until} epoch ms; a reason and a note are required; not for fire. */
  record Shelve(String alarm, long version, long until, String reason, String note)
      implements AlarmCommand {}

  record Unshelve(String alarm, long version) implements AlarmCommand {}

  record Comment(String alarm, String words) implements AlarmCommand {}

  /**
   * {@code verdict} is confirmed, false or test; it acknowledges too, who judges has seen it. A
   * reason may be blank for a fire alarm: there one press must do.
   */
  record GiveVerdict(String alarm, long version, String verdict, String reason)
      implements AlarmCommand {}

  /** Ends a latched alarm whose cause has gone. */
  record Reset(String alarm, long version) implements AlarmCommand {}
}
