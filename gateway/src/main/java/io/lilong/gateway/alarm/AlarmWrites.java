package io.lilong.gateway.alarm;

/** Takes the rows an alarm command or transition leads to. */
public interface AlarmWrites {

  /** A new alarm, or the new version of a known one. */
  void alarm(Alarm row);

  void alarmEvent(AlarmEvent event);
}
