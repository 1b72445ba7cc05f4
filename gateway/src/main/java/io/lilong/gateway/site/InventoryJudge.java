package io.lilong.gateway.site;

import static io.lilong.gateway.site.InventoryColumn.BUILDING;
import static io.lilong.gateway.site.InventoryColumn.CLASS;
import static io.lilong.gateway.site.InventoryColumn.COMPOUND;
import static io.lilong.gateway.site.InventoryColumn.DEVICE;
import static io.lilong.gateway.site.InventoryColumn.FLOOR;
import static io.lilong.gateway.site.InventoryColumn.INSTALLED;
import static io.lilong.gateway.site.InventoryColumn.INTERVAL;
import static io.lilong.gateway.site.InventoryColumn.KIND;
import static io.lilong.gateway.site.InventoryColumn.MANAGEMENT_UNIT;
import static io.lilong.gateway.site.InventoryColumn.MODEL;
import static io.lilong.gateway.site.InventoryColumn.NEIGHBOURHOOD;
import static io.lilong.gateway.site.InventoryColumn.NOTE;
import static io.lilong.gateway.site.InventoryColumn.SPOT;
import static io.lilong.gateway.site.InventoryColumn.STAIRWAY;
import static io.lilong.gateway.site.InventoryColumn.STATE;
import static io.lilong.gateway.site.InventoryColumn.TITLE;
import static io.lilong.gateway.site.InventoryColumn.TITLE_EN;
import static io.lilong.gateway.site.InventoryColumn.TYPE;

import io.lilong.gateway.change.Answer;
import io.lilong.rules.book.Problems;
import io.lilong.rules.book.Span;
import io.lilong.rules.book.Text;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges one row of an inventory table: what device it means, and what it makes of it. */
final class InventoryJudge {

  /** As spreadsheets rewrite dates: 2019-05-20, 2019/5/20, 2019.5.20, 2019年5月20日. */
  private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");

  private static final Set<String> DISCOVERED = Set.of("discovered", "新发现", "未安置");
  private static final Set<String> PLACED = Set.of("placed", "已安置");
  private static final int LONGEST = 200;
  private static final int LONGEST_NOTE = 4_000;

  private final InventoryRow row;
  private final Registry registry;
  private final Map<String, Kinds.Kind> kinds;
  private final List<InventoryFault> faults;
  private final int faultsBefore;
  private final String name;
  private final @Nullable Device known;

  InventoryJudge(
      InventoryRow row,
      Registry registry,
      Map<String, Kinds.Kind> kinds,
      List<InventoryFault> faults) {
    this.row = row;
    this.registry = registry;
    this.kinds = kinds;
    this.faults = faults;
    this.faultsBefore = faults.size();
    String device = row.text(DEVICE);
    this.name = device == null ? "" : device;
    Device byId = registry.device(name);
    this.known = byId != null ? byId : registry.device(row.text(COMPOUND) + "/" + name);
  }

  /** The device it means, null for a new one. */
  @Nullable Device known() {
    return known;
  }

  /** The device then; null where the row has faults. */
  @Nullable Device after(int no, long now) {
    if (name.isEmpty()) {
      fault(DEVICE, "缺少设备号", "the device is missing");
      return null;
    }
    String state = row.text(STATE);
    if (state != null && DISCOVERED.contains(state)) {
      return untouched();
    }
    if (state != null && !PLACED.contains(state)) {
      fault(STATE, "应为 placed 或 discovered", "expected placed or discovered");
    }
    row.cells().forEach(this::checkText);
    Compound compound = compound();
    Place place = compound == null ? null : place(compound);
    DeviceId id = known == null ? newId(compound) : known.id();
    Kinds.Kind kind = kind();
    long interval = interval();
    LocalDate installed = installed();
    if (place == null || id == null || kind == null || faults.size() > faultsBefore) {
      return null;
    }
    DeviceDraft draft =
        known == null ? new DeviceDraft(no, id, kind, place, now) : new DeviceDraft(known);
    if (known != null && !known.kind().equals(kind.name())) {
      draft.kind(kind);
    }
    return draft
        .placed(place)
        .interval(interval)
        .described(
            title(id),
            row.or(TYPE, known == null ? null : known.type()),
            row.or(MODEL, known == null ? null : known.model()),
            row.or(NOTE, known == null ? null : known.note()),
            installed)
        .build();
  }

  /** A row that only shows what waits for its place. */
  private @Nullable Device untouched() {
    if (known == null) {
      fault(STATE, "没有这台新发现的设备", "there is no such discovered device");
    }
    return known;
  }

  private void checkText(InventoryColumn column, String cell) {
    int most = column == NOTE ? LONGEST_NOTE : LONGEST;
    if (cell.length() > most) {
      fault(column, "最多 " + most + " 个字符", "at most " + most + " characters");
    }
    if (cell.chars().anyMatch(c -> Character.isISOControl(c) && !(column == NOTE && c == '\n'))) {
      fault(column, "含有不可见的控制字符", "holds an invisible control character");
    }
  }

  private @Nullable Compound compound() {
    String code = row.or(COMPOUND, known == null ? null : known.place().compound());
    if (code == null) {
      fault(COMPOUND, "缺少小区", "the compound is missing");
      return null;
    }
    Compound found = registry.compound(code).orElse(null);
    for (Compound one : registry.compounds()) {
      boolean named = one.title().zh().equals(code) || one.title().en().equals(code);
      found = found == null && named ? one : found;
    }
    if (found == null) {
      Text near =
          Problems.suggestion(code, registry.compounds().stream().map(Compound::code).toList());
      fault(COMPOUND, "没有小区“" + code + "”" + near.zh(), "no compound " + code + near.en());
    }
    return found;
  }

  private @Nullable DeviceId newId(@Nullable Compound compound) {
    if (compound == null) {
      return null;
    }
    String whole = name.startsWith(compound.code() + "/") ? name : compound.code() + "/" + name;
    try {
      return new DeviceId(whole);
    } catch (IllegalArgumentException e) {
      Text why = SiteWords.badId(whole);
      fault(DEVICE, why.zh(), why.en());
      return null;
    }
  }

  /** What the site file says of a compound cannot be changed by a device's row. */
  private void checkCompound(Compound compound) {
    same(NEIGHBOURHOOD, compound.neighbourhood());
    same(MANAGEMENT_UNIT, compound.unit());
    same(CLASS, compound.compoundClass());
  }

  private void same(InventoryColumn column, @Nullable String told) {
    String cell = row.text(column);
    if (cell != null && !cell.equals(told)) {
      fault(
          column,
          "该小区在 site.yaml 里是“" + (told == null ? "" : told) + "”，请在那里改",
          "site.yaml says \""
              + (told == null ? "" : told)
              + "\" for this compound; change it there");
    }
  }

  private Place place(Compound compound) {
    checkCompound(compound);
    Place now = known == null ? null : known.place();
    Place place =
        new Place(
            compound.code(),
            compound.compoundClass(),
            row.or(BUILDING, now == null ? null : now.building()),
            row.or(STAIRWAY, now == null ? null : now.stairway()),
            row.or(FLOOR, now == null ? null : now.floor()),
            row.or(SPOT, now == null ? null : now.spot()));
    // a place that stands as it was is nobody's mistake now
    Answer.Invalid wrong = place.equals(now) ? null : DeviceChange.wrongPlace(compound, place);
    if (wrong != null) {
      InventoryColumn column = "place.building".equals(wrong.field()) ? BUILDING : STAIRWAY;
      fault(column, wrong.why().zh(), wrong.why().en());
    }
    return place;
  }

  private Kinds.@Nullable Kind kind() {
    String told = row.text(KIND);
    if (told == null) {
      if (known != null) {
        return new Kinds.Kind(known.kind(), Text.same(known.kind()), known.intervalMs());
      }
      fault(KIND, "缺少种类", "the kind is missing");
      return null;
    }
    for (Kinds.Kind kind : kinds.values()) {
      if (kind.name().equals(told) || kind.title().zh().equals(told)) {
        return kind;
      }
    }
    if (known != null && known.kind().equals(told)) {
      return new Kinds.Kind(told, Text.same(told), known.intervalMs());
    }
    Text near = Problems.suggestion(told, kinds.keySet());
    fault(KIND, "未知的种类 " + told + near.zh(), "unknown kind " + told + near.en());
    return null;
  }

  /** Milliseconds; 0 leaves what the device or its kind has. */
  private long interval() {
    String told = row.text(INTERVAL);
    if (told == null) {
      return 0;
    }
    Span span = Span.parse(told);
    if (span != null && span.ms() > 0) {
      return span.ms();
    }
    fault(INTERVAL, "应为时长，如 30s、10m、12h", "expected a duration such as 30s, 10m, 12h");
    return 0;
  }

  private Text title(DeviceId id) {
    Text before = known == null ? Text.same(id.name()) : known.title();
    String zh = row.text(TITLE);
    String en = row.text(TITLE_EN);
    if (zh == null) {
      return en == null ? before : new Text(before.zh(), en);
    }
    if (en != null) {
      return new Text(zh, en);
    }
    return zh.equals(before.zh()) ? before : Text.same(zh);
  }

  private @Nullable LocalDate installed() {
    LocalDate before = known == null ? null : known.installed();
    if (!row.cells().containsKey(INSTALLED)) {
      return before;
    }
    String told = row.text(INSTALLED);
    if (told == null) {
      return null;
    }
    Matcher date = DATE.matcher(told);
    try {
      if (date.matches()) {
        return LocalDate.of(
            Integer.parseInt(date.group(1)),
            Integer.parseInt(date.group(2)),
            Integer.parseInt(date.group(3)));
      }
    } catch (DateTimeException e) {
      // said below
    }
    fault(INSTALLED, "应为日期，如 2019-05-20", "expected a date such as 2019-05-20");
    return before;
  }

  private void fault(InventoryColumn column, String zh, String en) {
    faults.add(new InventoryFault(row.line(), column, new Text(zh, en)));
  }
}
