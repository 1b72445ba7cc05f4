package io.lilong.gateway.roster;

import io.lilong.gateway.change.Answer;
import io.lilong.rules.book.Text;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of one edit of a roster, or why it cannot be made. One use. */
final class Edits {

  private static final Set<String> REASONS = new TreeSet<>(Set.of("sick", "leave", "other"));
  private static final long LONGEST_ABSENCE_MS = 400L * 24 * 3_600_000;
  private static final int WEEK = 7;

  private final Roster roster;
  private final String by;
  private final long now;
  private final long version;
  private final List<Cell> cells = new ArrayList<>();
  private final List<Absence> absences = new ArrayList<>();

  Edits(Roster roster, String by, long now) {
    this.roster = roster;
    this.by = by;
    this.now = now;
    version = roster.version() + 1;
  }

  List<Cell> cells() {
    return cells;
  }

  List<Absence> absences() {
    return absences;
  }

  /** What the edit was about, for the operations record. */
  String ref() {
    if (!absences.isEmpty()) {
      return "absence/" + absences.get(0).id();
    }
    return cells.isEmpty() ? "roster" : "roster/" + cells.get(0).day();
  }

  /** Null when it was made. */
  @Nullable Answer make(RosterCommand.Edit c) {
    if (c instanceof RosterCommand.PutCell put) {
      return put(put.cell(), put.members(), put.note(), "members");
    } else if (c instanceof RosterCommand.Swap swap) {
      return swap(swap);
    } else if (c instanceof RosterCommand.CopyWeek copy) {
      return copy(copy);
    } else if (c instanceof RosterCommand.Import table) {
      for (RosterCommand.Import.Line line : table.lines()) {
        Answer refusal = put(line.cell(), line.members(), null, "lines");
        if (refusal != null) {
          return refusal;
        }
      }
      return null;
    } else if (c instanceof RosterCommand.ReportAbsence absence) {
      return absent(absence);
    }
    return back((RosterCommand.EndAbsence) c);
  }

  private @Nullable Answer put(
      Cell.Key key, @Nullable List<String> members, @Nullable String note, String field) {
    Answer refusal = wrong(key);
    if (refusal != null) {
      return refusal;
    }
    if (members != null) {
      for (String member : members) {
        if (!roster.plan().members().containsKey(member)) {
          return RosterReplies.noMember(field, member);
        }
      }
      if (Set.copyOf(members).size() != members.size()) {
        return RosterReplies.invalid(field, "同一人写了两次", "a member stands twice");
      }
    }
    cells.add(new Cell(key.crew(), key.day(), key.shift(), members, note, by, now, version));
    return null;
  }

  private @Nullable Answer wrong(Cell.Key key) {
    Crew crew = crew(key.crew());
    if (crew == null) {
      return RosterReplies.noCrew("crew", key.crew());
    }
    return crew.shifts().contains(key.shift()) ? null : RosterReplies.noShift("shift", key.shift());
  }

  private @Nullable Crew crew(String code) {
    return roster.plan().crews().stream()
        .filter(c -> c.code().equals(code))
        .findFirst()
        .orElse(null);
  }

  private List<String> on(Cell.Key key) {
    Crew crew = crew(key.crew());
    Shift shift = roster.plan().shifts().get(key.shift());
    return crew == null || shift == null
        ? List.of()
        : roster.slot(crew, key.day(), shift).members();
  }

  private @Nullable Answer swap(RosterCommand.Swap c) {
    Answer wrong = wrong(c.first());
    if (wrong == null) {
      wrong = wrong(c.second());
    }
    if (wrong != null) {
      return wrong;
    }
    if (!on(c.first()).contains(c.firstMember())) {
      return RosterReplies.notOn("firstMember", roster.plan().name(c.firstMember()));
    }
    if (!on(c.second()).contains(c.secondMember())) {
      return RosterReplies.notOn("secondMember", roster.plan().name(c.secondMember()));
    }
    if (c.first().equals(c.second())) {
      return RosterReplies.invalid("second", "要换的是两个班", "a swap is between two shifts");
    }
    Answer refusal =
        put(c.first(), replaced(c.first(), c.firstMember(), c.secondMember()), c.note(), "first");
    return refusal != null
        ? refusal
        : put(
            c.second(),
            replaced(c.second(), c.secondMember(), c.firstMember()),
            c.note(),
            "second");
  }

  private List<String> replaced(Cell.Key key, String out, String in) {
    return on(key).stream().map(m -> m.equals(out) ? in : m).toList();
  }

  private @Nullable Answer copy(RosterCommand.CopyWeek c) {
    if (c.from().getDayOfWeek() != DayOfWeek.MONDAY || c.to().getDayOfWeek() != DayOfWeek.MONDAY) {
      return RosterReplies.invalid("from", "周从星期一开始", "a week begins on Monday");
    }
    if (c.from().equals(c.to())) {
      return RosterReplies.invalid("to", "要复制到另一周", "copy to another week");
    }
    if (c.crew() != null && crew(c.crew()) == null) {
      return RosterReplies.noCrew("crew", c.crew());
    }
    long weeks = ChronoUnit.DAYS.between(c.from(), c.to());
    for (Crew crew : roster.plan().crews()) {
      for (int i = 0; i < WEEK && (c.crew() == null || c.crew().equals(crew.code())); i++) {
        LocalDate day = c.from().plusDays(i);
        for (Slot slot : roster.slots(crew, day)) {
          cells.add(
              new Cell(
                  crew.code(),
                  day.plusDays(weeks),
                  slot.shift().code(),
                  slot.members(),
                  null,
                  by,
                  now,
                  version));
        }
      }
    }
    return null;
  }

  private @Nullable Answer absent(RosterCommand.ReportAbsence c) {
    if (!roster.plan().members().containsKey(c.member())) {
      return RosterReplies.noMember("member", c.member());
    }
    if (!REASONS.contains(c.reason())) {
      String known = String.join(", ", REASONS);
      return RosterReplies.invalid("reason", "应为 " + known, "expected one of " + known);
    }
    if (c.until() <= c.from() || c.until() - c.from() > LONGEST_ABSENCE_MS) {
      return RosterReplies.invalid(
          "until", "结束应晚于开始，最长 400 天", "it ends after it begins, within 400 days");
    }
    long id = roster.absences().stream().mapToLong(Absence::id).max().orElse(0) + 1;
    absences.add(
        new Absence(id, c.member(), c.from(), c.until(), c.reason(), c.note(), by, now, version));
    return null;
  }

  private @Nullable Answer back(RosterCommand.EndAbsence c) {
    Absence absence = roster.absence(c.id()).orElse(null);
    if (absence == null) {
      return new Answer.NotFound(new Text("没有这条缺勤记录：" + c.id(), "no such absence: " + c.id()));
    }
    long until = Math.max(absence.from(), Math.min(absence.until(), now));
    absences.add(
        new Absence(
            absence.id(),
            absence.member(),
            absence.from(),
            until,
            absence.reason(),
            absence.note(),
            absence.by(),
            absence.at(),
            version));
    return null;
  }
}
