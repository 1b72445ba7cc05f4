package io.lilong.gateway.alarm;

import io.lilong.gateway.change.Answer;
import io.lilong.rules.book.Text;
import java.util.Optional;
import java.util.Set;

/** Why a command on an alarm cannot be carried out. */
final class Replies {

  private static final long LONGEST_SHELF_MS = 24 * 3_600_000L;
  private static final Set<String> VERDICTS = Set.of("confirmed", "false", "test");

  private Replies() {}

  static Answer notStanding(String id) {
    return new Answer.NotFound(new Text("没有这条报警，或者它已恢复并确认：" + id, "no such standing alarm: " + id));
  }

  static Optional<Answer> refusal(AlarmCommand command, Alarm alarm, long now) {
    if (command instanceof AlarmCommand.Acknowledge) {
      return alarm.acknowledged()
          ? conflict(
              "acknowledged",
              "acknowledged",
              alarm.acknowledgedBy() + " 已确认",
              "already acknowledged by " + alarm.acknowledgedBy())
          : Optional.empty();
    } else if (command instanceof AlarmCommand.Shelve c) {
      return shelve(c, alarm, now);
    } else if (command instanceof AlarmCommand.Unshelve c) {
      return alarm.shelvedUntil() == 0
          ? conflict("not shelved", "unshelved", "这条报警没有搁置", "this alarm is not shelved")
          : stale(c.version(), alarm);
    } else if (command instanceof AlarmCommand.GiveVerdict c) {
      return verdict(c, alarm);
    } else if (command instanceof AlarmCommand.Reset c) {
      return alarm.latched()
          ? stale(c.version(), alarm)
          : conflict(
              alarm.active() ? "active" : "cleared",
              "reset",
              "报警原因还在，或者这条报警不需要复位",
              "its cause has not gone, or it needs no reset");
    }
    return command instanceof AlarmCommand.Comment c && c.words().isBlank()
        ? invalid("words", "备注不能为空", "a comment needs words")
        : Optional.empty();
  }

  private static Optional<Answer> shelve(AlarmCommand.Shelve c, Alarm alarm, long now) {
    if (alarm.fire()) {
      return conflict("fire", "shelved", "火警不可搁置", "a fire alarm cannot be shelved");
    }
    if (c.reason().isBlank()) {
      return invalid("reason", "请选择搁置原因", "shelving needs a reason");
    }
    if (c.note().isBlank()) {
      return invalid("note", "请填写说明", "shelving needs a note");
    }
    if (c.until() <= now || c.until() > now + LONGEST_SHELF_MS) {
      return invalid("until", "搁置最长 24 小时", "shelving ends within 24 hours from now");
    }
    return stale(c.version(), alarm);
  }

  private static Optional<Answer> verdict(AlarmCommand.GiveVerdict c, Alarm alarm) {
    if (!VERDICTS.contains(c.verdict())) {
      return invalid("verdict", "只能是 confirmed、false、test", "expected confirmed, false or test");
    }
    if (c.reason().isBlank() && !alarm.fire()) {
      return invalid("reason", "请填写原因", "a verdict needs a reason");
    }
    return stale(c.version(), alarm);
  }

  private static Optional<Answer> stale(long seen, Alarm alarm) {
    return seen == alarm.version()
        ? Optional.empty()
        : conflict(
            "version " + alarm.version(),
            "version " + seen,
            "这条报警刚被别人改过，请再看一眼",
            "someone changed this alarm meanwhile");
  }

  private static Optional<Answer> conflict(String now, String wanted, String zh, String en) {
    return Optional.of(new Answer.Conflict(now, wanted, new Text(zh, en)));
  }

  private static Optional<Answer> invalid(String field, String zh, String en) {
    return Optional.of(new Answer.Invalid(field, new Text(zh, en)));
  }
}
