package io.lilong.gateway.site;

import io.lilong.rules.book.Problems;
import io.lilong.rules.book.Span;
import io.lilong.rules.book.Text;
import io.lilong.rules.book.YamlMap;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the site file's devices: one device, or as many as its ranges {@code {1..6}} have
 * numbers; all ranges of a line move in step.
 */
final class DeviceLine {

  private static final Pattern RANGE = Pattern.compile("\\{(\\d{1,4})\\.\\.(\\d{1,4})}");
  private static final int MOST = 1_000;

  private final YamlMap map;
  private final Map<String, Compound> compounds;
  private final Set<String> ids;

  DeviceLine(YamlMap map, Map<String, Compound> compounds, Set<String> ids) {
    this.map = map;
    this.compounds = compounds;
    this.ids = ids;
  }

  List<Site.Listed> read() {
    String code = map.required("compound");
    String name = map.required("name");
    String kind = map.required("kind");
    String type = map.text("type");
    Text title = map.words2("title");
    String model = map.text("model");
    String note = map.text("note");
    Span interval = map.span("interval");
    Map<String, Double> params = SiteFile.numbers(map.map("params"));
    YamlMap where = map.map("place");
    Compound compound = compounds.get(code);
    if (compound == null) {
      Text near = Problems.suggestion(code, compounds.keySet());
      map.problem("compound", "未知的小区 " + code + near.zh(), "unknown compound " + code + near.en());
    }
    if (!kind.isEmpty() && !Kinds.all().containsKey(kind)) {
      Text near = Problems.suggestion(kind, Kinds.all().keySet());
      map.problem("kind", "未知的种类 " + kind + near.zh(), "unknown kind " + kind + near.en());
    }
    List<Site.Listed> devices = new ArrayList<>();
    if (compound != null && !name.isEmpty() && Kinds.all().containsKey(kind)) {
      long intervalMs = interval == null ? Kinds.all().get(kind).intervalMs() : interval.ms();
      for (int i = 0; i < count(name); i++) {
        devices.add(
            new Site.Listed(
                id(compound, at(name, i)),
                kind,
                type,
                place(compound, where, i),
                title == null
                    ? Text.same(at(name, i))
                    : new Text(at(title.zh(), i), at(title.en(), i)),
                model,
                note,
                intervalMs,
                params));
      }
    }
    if (where != null) {
      where.close();
    }
    map.close();
    return devices;
  }

  private DeviceId id(Compound compound, String name) {
    DeviceId id = DeviceId.of(compound.code(), name);
    if (!ids.add(id.value())) {
      map.problem("name", "设备 " + id + " 重复", "device " + id + " stands twice");
    }
    return id;
  }

  private Place place(Compound compound, @Nullable YamlMap where, int i) {
    if (where == null) {
      return new Place(compound.code(), compound.compoundClass(), null, null, null, null);
    }
    String building = maybeAt(where.text("building"), i);
    String stairway = maybeAt(where.text("stairway"), i);
    check(compound, where, building, stairway);
    return new Place(
        compound.code(),
        compound.compoundClass(),
        building,
        stairway,
        maybeAt(where.text("floor"), i),
        maybeAt(where.text("spot"), i));
  }

  private static void check(
      Compound compound, YamlMap where, @Nullable String building, @Nullable String stairway) {
    if (building == null) {
      return;
    }
    for (Compound.Building known : compound.buildings()) {
      if (known.name().equals(building)) {
        if (stairway != null && !known.stairways().contains(stairway)) {
          Text near = Problems.suggestion(stairway, known.stairways());
          where.problem(
              "stairway",
              building + " 号楼没有 " + stairway + " 号门洞" + near.zh(),
              "building " + building + " has no stairway " + stairway + near.en());
        }
        return;
      }
    }
    List<String> names = compound.buildings().stream().map(Compound.Building::name).toList();
    Text near = Problems.suggestion(building, names);
    where.problem(
        "building",
        compound.title().zh() + " 没有 " + building + " 号楼" + near.zh(),
        compound.title().en() + " has no building " + building + near.en());
  }

  private int count(String name) {
    Matcher range = RANGE.matcher(name);
    if (!range.find()) {
      return 1;
    }
    int count = Integer.parseInt(range.group(2)) - Integer.parseInt(range.group(1)) + 1;
    if (count < 1 || count > MOST) {
      map.problem("name", "范围应含 1 到 1000 个数", "a range has 1 to 1000 numbers");
      return 0;
    }
    return count;
  }

  private static @Nullable String maybeAt(@Nullable String text, int i) {
    return text == null ? null : at(text, i);
  }

  private static String at(String text, int i) {
    Matcher range = RANGE.matcher(text);
    return range.replaceAll(m -> Integer.toString(Integer.parseInt(m.group(1)) + i));
  }
}
