package io.lilong.gateway.roster;

import io.lilong.rules.book.Problem;
import io.lilong.rules.book.Problems;
import io.lilong.rules.book.Text;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shifts as a table for a spreadsheet: one line a cell, {@code day,crew,shift,members}; several
 * members with a plus sign between them, {@code -} for nobody.
 */
public final class ShiftTable {

  private static final String FILE = "csv";
  private static final List<String> COLUMNS = List.of("day", "crew", "shift", "members");
  private static final String NOBODY = "-";

  /** So that a spreadsheet takes it for UTF-8. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** What reading a table gives. */
  public sealed interface Read {

    /**
     * A table without mistakes.
     *
     * @param lines how many it has
     * @param changes those that differ from the roster as it is
     */
    record Good(int lines, List<Change> changes) implements Read {}

    record Bad(List<Problem> problems) implements Read {}
  }

  /** A cell that is to be decided differently. */
  public record Change(Cell.Key cell, List<String> before, List<String> after) {}

  private final Roster roster;
  private final Problems problems = new Problems();
  private final Set<Cell.Key> seen = new HashSet<>();

  private ShiftTable(Roster roster) {
    this.roster = roster;
  }

  /** The cells of some days as a table. */
  public static String write(Roster roster, LocalDate from, int days) {
    StringBuilder out = new StringBuilder(BYTE_ORDER_MARK);
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.EXCEL)) {
      printer.printRecord(COLUMNS);
      for (int i = 0; i < days; i++) {
        for (Crew crew : roster.plan().crews()) {
          for (Slot slot : roster.slots(crew, from.plusDays(i))) {
            printer.printRecord(
                slot.day(), crew.code(), slot.shift().code(), entry(slot.members()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written", e);
    }
    return out.toString();
  }

  private static String entry(List<String> members) {
    return members.isEmpty() ? NOBODY : String.join("+", members);
  }

  /** Reads a table; reports all mistakes at once, each with its line. */
  public static Read read(String csv, Roster roster) {
    return new ShiftTable(roster).read(csv);
  }

  private Read read(String csv) {
    String text = csv.startsWith(BYTE_ORDER_MARK) ? csv.substring(1) : csv;
    CSVFormat format = CSVFormat.EXCEL.builder().setIgnoreEmptyLines(true).setTrim(true).get();
    List<Change> changes = new ArrayList<>();
    int lines = 0;
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      boolean head = true;
      for (CSVRecord row : parser) {
        long line = parser.getCurrentLineNumber();
        if (head) {
          head = false;
          if (!row.toList().equals(COLUMNS)) {
            add(
                line,
                "",
                "第一行应为 " + String.join(",", COLUMNS),
                "expected the first line " + String.join(",", COLUMNS));
            return new Read.Bad(problems.list());
          }
        } else {
          lines++;
          Change change = line(row, line);
          if (change != null && !change.before().equals(change.after())) {
            changes.add(change);
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      add(0, "", "不是有效的 CSV：" + e.getMessage(), "not valid CSV: " + e.getMessage());
    }
    return problems.isEmpty() ? new Read.Good(lines, changes) : new Read.Bad(problems.list());
  }

  private @Nullable Change line(CSVRecord row, long line) {
    if (row.size() != COLUMNS.size()) {
      add(line, "", "应有 4 列，这里有 " + row.size() + " 列", "expected 4 columns, found " + row.size());
      return null;
    }
    LocalDate day = day(row.get(0), line);
    Crew crew = crew(row.get(1), line);
    if (day == null || crew == null) {
      return null;
    }
    Shift shift = roster.plan().shifts().get(row.get(2));
    if (shift == null || !crew.shifts().contains(shift.code())) {
      unknown(line, "shift", row.get(2), crew.shifts());
      return null;
    }
    Cell.Key key = new Cell.Key(crew.code(), day, shift.code());
    if (!seen.add(key)) {
      add(line, "", "这个班写了两次", "this shift stands twice");
      return null;
    }
    return new Change(key, roster.slot(crew, day, shift).members(), members(row.get(3), line));
  }

  private @Nullable LocalDate day(String written, long line) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeException e) {
      add(
          line,
          "day",
          "“" + written + "” 不是日期，应如 2026-10-01",
          "\"" + written + "\" is no date; expected e.g. 2026-10-01");
      return null;
    }
  }

  private @Nullable Crew crew(String code, long line) {
    for (Crew crew : roster.plan().crews()) {
      if (crew.code().equals(code)) {
        return crew;
      }
    }
    unknown(line, "crew", code, roster.plan().crews().stream().map(Crew::code).toList());
    return null;
  }

  private List<String> members(String entry, long line) {
    if (entry.equals(NOBODY) || entry.isEmpty()) {
      return List.of();
    }
    List<String> members = Arrays.stream(entry.split("\\+")).map(String::strip).toList();
    for (String member : members) {
      if (!roster.plan().members().containsKey(member)) {
        unknown(line, "members", member, roster.plan().members().keySet());
      }
    }
    if (Set.copyOf(members).size() != members.size()) {
      add(line, "members", "同一人写了两次", "a member stands twice");
    }
    return members;
  }

  private void unknown(long line, String column, String word, Collection<String> known) {
    Text near = Problems.suggestion(word, known);
    add(line, column, "未知的 " + word + near.zh(), "unknown " + word + near.en());
  }

  private void add(long line, String column, String zh, String en) {
    problems.add(FILE, (int) line, 0, column, new Text(zh, en));
  }
}
