package io.lilong.gateway.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plan, decisions and absences at one moment of editing; who is on duty is a function of it, an
 * instant and the zone. Never changes: every edit makes another. Any thread.
 */
public final class Roster {

  private static final int LOOK_AHEAD_DAYS = 8;

  private final Plan plan;
  private final ZoneId zone;
  private final Map<Cell.Key, Cell> cells;
  private final Map<Long, Absence> absences;
  private final Map<String, List<Absence>> absencesOf = new HashMap<>();
  private final long version;

  private Roster(
      Plan plan,
      ZoneId zone,
      Map<Cell.Key, Cell> cells,
      Map<Long, Absence> absences,
      long version) {
    this.plan = plan;
    this.zone = zone;
    this.cells = cells;
    this.absences = absences;
    this.version = version;
    absences
        .values()
        .forEach(a -> absencesOf.computeIfAbsent(a.member(), m -> new ArrayList<>()).add(a));
  }

  /** A roster of a plan and the rows of the database. */
  public static Roster of(
      Plan plan, ZoneId zone, Collection<Cell> cells, Collection<Absence> absences) {
    return new Roster(plan, zone, Map.of(), Map.of(), 0).with(cells, absences);
  }

  /** The same with another plan. */
  public Roster with(Plan other) {
    return new Roster(other, zone, cells, absences, version);
  }

  /** The same with new versions of rows. */
  public Roster with(Collection<Cell> newCells, Collection<Absence> newAbsences) {
    Map<Cell.Key, Cell> byKey = new HashMap<>(cells);
    newCells.forEach(cell -> byKey.put(cell.key(), cell));
    Map<Long, Absence> byId = new TreeMap<>(absences);
    newAbsences.forEach(absence -> byId.put(absence.id(), absence));
    long newest = version;
    for (Cell cell : newCells) {
      newest = Math.max(newest, cell.version());
    }
    for (Absence absence : newAbsences) {
      newest = Math.max(newest, absence.version());
    }
    return new Roster(plan, zone, byKey, byId, newest);
  }

  public Plan plan() {
    return plan;
  }

  public ZoneId zone() {
    return zone;
  }

  /** Counts edits. */
  public long version() {
    return version;
  }

  public Collection<Absence> absences() {
    return absences.values();
  }

  public Optional<Absence> absence(long id) {
    return Optional.ofNullable(absences.get(id));
  }

  /** What a person decided for a cell, if anything stands. */
  public Optional<Cell> decision(Cell.Key key) {
    return Optional.ofNullable(cells.get(key)).filter(cell -> cell.members() != null);
  }

  /** One cell of the grid. */
  public Slot slot(Crew crew, LocalDate day, Shift shift) {
    @Nullable List<String> decided =
        decision(new Cell.Key(crew.code(), day, shift.code())).map(Cell::members).orElse(null);
    return new Slot(
        crew,
        day,
        shift,
        shift.begins(day, zone),
        shift.ends(day, zone),
        decided == null ? planned(crew, day, shift.code()) : decided,
        decided != null);
  }

  private List<String> planned(Crew crew, LocalDate day, String shift) {
    if (plan.holidays().contains(day) && crew.holidays().containsKey(shift)) {
      return crew.holidays().getOrDefault(shift, List.of());
    }
    return crew.rotation() == null ? List.of() : crew.rotation().members(day, shift);
  }

  /** A crew's cells of a day, in the order of its shifts. */
  public List<Slot> slots(Crew crew, LocalDate day) {
    List<Slot> slots = new ArrayList<>();
    for (String code : crew.shifts()) {
      Shift shift = plan.shifts().get(code);
      if (shift != null) {
        slots.add(slot(crew, day, shift));
      }
    }
    return slots;
  }

  /** Who of a crew is on duty at an instant. */
  public Duty duty(Crew crew, long at) {
    Slot slot = running(crew, at);
    if (slot == null) {
      return new Duty(crew, null, List.of(), false);
    }
    List<String> there = slot.members().stream().filter(m -> present(m, at)).toList();
    if (!there.isEmpty() || slot.members().isEmpty()) {
      return new Duty(crew, slot, there, false);
    }
    List<String> instead =
        crew.substitutes().stream().filter(m -> present(m, at)).limit(1).toList();
    return new Duty(crew, slot, instead, !instead.isEmpty());
  }

  private @Nullable Slot running(Crew crew, long at) {
    LocalDate today = day(at);
    // a shift over midnight began yesterday
    for (LocalDate day = today.minusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
      for (Slot slot : slots(crew, day)) {
        if (slot.from() <= at && at < slot.until()) {
          return slot;
        }
      }
    }
    return null;
  }

  /** The day an instant falls on. */
  public LocalDate day(long at) {
    return Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
  }

  /** Whether no absence of a member covers an instant. */
  public boolean present(String member, long at) {
    return absencesOf.getOrDefault(member, List.of()).stream().noneMatch(a -> a.covers(at));
  }

  /** When one of the crews has somebody on duty next, after an instant; empty within eight days. */
  public Optional<Long> nextDuty(Collection<Crew> crews, long at) {
    LocalDate today = day(at);
    TreeSet<Long> beginnings = new TreeSet<>();
    for (Crew crew : crews) {
      for (int i = 0; i < LOOK_AHEAD_DAYS; i++) {
        for (Slot slot : slots(crew, today.plusDays(i))) {
          if (slot.from() > at && !duty(crew, slot.from()).members().isEmpty()) {
            beginnings.add(slot.from());
          }
        }
      }
    }
    return beginnings.isEmpty() ? Optional.empty() : Optional.of(beginnings.first());
  }

  /** Shifts between two instants in which at some moment nobody is on duty, by time. */
  public List<Slot> gaps(long from, long until) {
    List<Slot> gaps = new ArrayList<>();
    LocalDate last = day(until);
    for (Crew crew : plan.crews()) {
      for (LocalDate d = day(from).minusDays(1); !d.isAfter(last); d = d.plusDays(1)) {
        for (Slot slot : slots(crew, d)) {
          if (slot.until() > from && slot.from() < until && empty(slot, from, until)) {
            gaps.add(slot);
          }
        }
      }
    }
    gaps.sort(Comparator.comparingLong(Slot::from));
    return gaps;
  }

  private boolean empty(Slot slot, long from, long until) {
    TreeSet<Long> moments = new TreeSet<>();
    moments.add(Math.max(slot.from(), from));
    for (Absence absence : absences.values()) {
      moments.add(absence.from());
      moments.add(absence.until());
    }
    return moments.stream()
        .filter(m -> m >= slot.from() && m >= from && m < slot.until() && m < until)
        .anyMatch(m -> duty(slot.crew(), m).members().isEmpty());
  }
}
