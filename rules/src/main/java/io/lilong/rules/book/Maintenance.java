package io.lilong.rules.book;

/**
 * Planned work: while the calendar is open, the devices' alarms are judged and kept quiet as those
 * of a device out of service are.
 *
 * @param selector the devices
 * @param calendar when
 */
public record Maintenance(Selector selector, Calendar calendar) {}
