package io.lilong.gateway.site;

import io.lilong.rules.book.Text;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The inventory as CSV: written in UTF-8 with a mark, as Excel in China wants it; read in UTF-8 or
 * GB 18030, with commas, semicolons or tabs, headings in Chinese or English.
 */
public final class InventoryCsv {

  private static final char MARK = '\uFEFF';
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int MOST_ROWS = 50_000;

  /** A spreadsheet runs a cell that begins like this as a formula. */
  private static final String FORMULA = "=+-@\t\r'";

  private InventoryCsv() {}

  /** What reading a table gives: its rows, or what is wrong with it as a table. */
  public sealed interface Read {
    record Good(List<InventoryRow> rows) implements Read {}

    record Bad(List<InventoryFault> faults) implements Read {}
  }

  /** All devices as a table. */
  public static byte[] write(Registry registry, List<Device> devices, boolean english) {
    StringBuilder out = new StringBuilder().append(MARK);
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.EXCEL)) {
      for (InventoryColumn column : InventoryColumn.values()) {
        printer.print(english ? column.key() : column.zh());
      }
      printer.println();
      for (Device device : devices) {
        Map<InventoryColumn, String> cells = InventoryCells.of(device, registry);
        for (InventoryColumn column : InventoryColumn.values()) {
          printer.print(harmless(cells.getOrDefault(column, "")));
        }
        printer.println();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String harmless(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  private static String meant(String cell) {
    boolean guarded =
        cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0;
    return (guarded ? cell.substring(1) : cell).strip();
  }

  /** Reads a table; never throws on what it holds. */
  public static Read read(byte[] bytes) {
    String text = text(bytes);
    if (text == null) {
      return bad(1, "文件应为 UTF-8 或 GB 18030 文本", "expected text in UTF-8 or GB 18030");
    }
    int end = text.indexOf('\n');
    String heading = end < 0 ? text : text.substring(0, end);
    CSVFormat format =
        CSVFormat.EXCEL.builder().setDelimiter(delimiter(heading)).setIgnoreEmptyLines(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      return rows(parser);
    } catch (UncheckedIOException | IOException e) {
      return bad(1, "不是正确的 CSV：" + e.getMessage(), "no correct CSV: " + e.getMessage());
    }
  }

  private static Read rows(CSVParser parser) {
    List<InventoryFault> faults = new ArrayList<>();
    List<InventoryRow> rows = new ArrayList<>();
    List<@Nullable InventoryColumn> columns = null;
    long before = 0;
    for (CSVRecord record : parser) {
      int line = (int) before + 1;
      before = parser.getCurrentLineNumber();
      if (columns == null) {
        columns = headings(record, faults);
      } else if (!isBlank(record)) {
        rows.add(row(record, line, columns, faults));
      }
      if (rows.size() > MOST_ROWS) {
        return bad(line, "最多 " + MOST_ROWS + " 行", "at most " + MOST_ROWS + " rows");
      }
    }
    if (columns == null || !columns.contains(InventoryColumn.DEVICE)) {
      faults.add(
          new InventoryFault(
              1,
              InventoryColumn.DEVICE,
              new Text(
                  "第一行应为列名，至少要有“设备”一列",
                  "the first line names the columns; \"device\" is missing")));
    }
    return faults.isEmpty() ? new Read.Good(rows) : new Read.Bad(faults);
  }

  private static List<@Nullable InventoryColumn> headings(
      CSVRecord record, List<InventoryFault> faults) {
    List<@Nullable InventoryColumn> columns = new ArrayList<>();
    for (String heading : record) {
      InventoryColumn column = InventoryColumn.of(heading).orElse(null);
      if (column == null && !heading.isBlank()) {
        faults.add(
            new InventoryFault(
                1, null, new Text("不认识的列“" + heading + "”", "unknown column \"" + heading + "\"")));
      } else if (column != null && columns.contains(column)) {
        faults.add(new InventoryFault(1, column, new Text("这一列出现了两次", "this column stands twice")));
      }
      columns.add(column);
    }
    return columns;
  }

  private static InventoryRow row(
      CSVRecord record,
      int line,
      List<@Nullable InventoryColumn> columns,
      List<InventoryFault> faults) {
    Map<InventoryColumn, String> cells = new EnumMap<>(InventoryColumn.class);
    for (int i = 0; i < record.size(); i++) {
      InventoryColumn column = i < columns.size() ? columns.get(i) : null;
      String cell = meant(record.get(i));
      if (column != null) {
        cells.put(column, cell);
      } else if (!cell.isEmpty()) {
        faults.add(
            new InventoryFault(
                line,
                null,
                new Text(
                    "第 " + (i + 1) + " 格“" + cell + "”没有列名",
                    "cell " + (i + 1) + " \"" + cell + "\" has no column")));
      }
    }
    return new InventoryRow(line, cells);
  }

  private static boolean isBlank(CSVRecord record) {
    return record.stream().allMatch(String::isBlank);
  }

  private static String delimiter(String heading) {
    return heading.indexOf(',') >= 0 ? "," : heading.indexOf('\t') >= 0 ? "\t" : ";";
  }

  private static @Nullable String text(byte[] bytes) {
    String text = strict(bytes, StandardCharsets.UTF_8);
    if (text == null) {
      text = strict(bytes, GB18030);
    }
    return text != null && !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }

  private static @Nullable String strict(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static Read bad(int line, String zh, String en) {
    return new Read.Bad(List.of(new InventoryFault(line, null, new Text(zh, en))));
  }
}
