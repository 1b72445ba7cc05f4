package io.lilong.gateway.roster;

import java.time.LocalDate;
import java.util.List;

/**
 * One shift of one day of one crew.
 *
 * @param crew whose
 * @param day the day it begins on
 * @param shift which
 * @param from epoch ms
 * @param until epoch ms, exclusive
 * @param members codes of those planned, absent or not
 * @param decided a person decided it; else rotation or holiday
 */
public record Slot(
    Crew crew,
    LocalDate day,
    Shift shift,
    long from,
    long until,
    List<String> members,
    boolean decided) {}
