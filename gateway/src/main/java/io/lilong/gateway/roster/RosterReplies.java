package io.lilong.gateway.roster;

import io.lilong.gateway.change.Answer;
import io.lilong.rules.book.Text;

/** Why a command on the roster cannot be carried out. */
final class RosterReplies {

  private RosterReplies() {}

  static Answer stale(long seen, long now) {
    return new Answer.Conflict(
        "version " + now,
        "version " + seen,
        new Text("值班表刚被别人改过，请再看一眼", "someone changed the roster meanwhile"));
  }

  static Answer unread(int alarms) {
    return new Answer.Conflict(
        alarms + " more open alarms",
        "taken over",
        new Text(
            "还有 %d 条未关闭的报警没有读到，请刷新后再接班".formatted(alarms),
            "%d open alarms were not on the page that was read; look again".formatted(alarms)));
  }

  static Answer noCrew(String field, String code) {
    return new Answer.Invalid(field, new Text("没有这个班组：" + code, "no such crew: " + code));
  }

  static Answer noShift(String field, String code) {
    return new Answer.Invalid(
        field, new Text("这个班组没有这个班次：" + code, "this crew has no such shift: " + code));
  }

  static Answer noMember(String field, String code) {
    return new Answer.Invalid(field, new Text("没有这个人：" + code, "no such member: " + code));
  }

  static Answer notOn(String field, String name) {
    return new Answer.Invalid(field, new Text(name + " 不在这个班上", name + " is not on that shift"));
  }

  static Answer invalid(String field, String zh, String en) {
    return new Answer.Invalid(field, new Text(zh, en));
  }
}
