package io.lilong.gateway.site;

import io.lilong.rules.book.Problem;
import io.lilong.rules.book.Problems;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Text;
import io.lilong.rules.book.YamlMap;
import io.lilong.rules.book.YamlText;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The site file: management units, compounds with their buildings, devices, sources. */
public final class SiteFile {

  /** What parsing gives: a checked site, or every problem found. */
  public sealed interface Parsed {
    record Good(Site site) implements Parsed {}

    record Bad(List<Problem> problems) implements Parsed {}
  }

  private final Problems problems = new Problems();
  private final Map<String, Compound> compounds = new LinkedHashMap<>();
  private final Set<String> deviceIds = new HashSet<>();

  private SiteFile() {}

  /** Parses a site file; reports all problems at once and never throws on bad text. */
  public static Parsed parse(String name, String text) {
    SiteFile file = new SiteFile();
    YamlMap top = YamlText.read(new RuleBook.Source(name, text), file.problems);
    Site site = top == null ? Site.empty() : file.site(top);
    return file.problems.isEmpty() ? new Parsed.Good(site) : new Parsed.Bad(file.problems.list());
  }

  private Site site(YamlMap top) {
    if (top.whole("version", 0, 1_000_000, 0) != 1) {
      top.problem("version", "应有 version: 1", "expected version: 1");
    }
    Map<String, Text> units = names(top.map("units"));
    Map<String, Text> neighbourhoods = names(top.map("neighbourhoods"));
    for (YamlMap map : top.maps("compounds")) {
      compound(map, units, neighbourhoods);
    }
    List<Site.Listed> devices = new ArrayList<>();
    for (YamlMap map : top.maps("devices")) {
      devices.addAll(new DeviceLine(map, compounds, deviceIds).read());
    }
    List<Site.Source> sources = new ArrayList<>();
    for (YamlMap map : top.maps("sources")) {
      String code = map.required("compound");
      requireCompound(map, code);
      sources.add(new Site.Source(map.text("door"), map.required("filter"), code));
      map.close();
    }
    top.close();
    return new Site(
        Kinds.all(), units, neighbourhoods, new ArrayList<>(compounds.values()), devices, sources);
  }

  private static Map<String, Text> names(@Nullable YamlMap map) {
    Map<String, Text> names = new LinkedHashMap<>();
    if (map != null) {
      for (String key : map.keys()) {
        Text title = map.words2(key);
        names.put(key, title == null ? Text.same(key) : title);
      }
    }
    return names;
  }

  private void compound(YamlMap map, Map<String, Text> units, Map<String, Text> neighbourhoods) {
    String code = map.required("code");
    if (!code.matches("[a-z0-9][a-z0-9-]{0,31}")) {
      map.problem("code", "小区代码应为小写字母、数字、连字符", "a code is a-z, 0-9 and hyphens");
    }
    if (compounds.containsKey(code)) {
      map.problem("code", "小区 " + code + " 重复", "compound " + code + " stands twice");
    }
    Text title = map.words2("title");
    String unit = known(map, "unit", units);
    String neighbourhood = known(map, "neighbourhood", neighbourhoods);
    double latitude = degrees(map, "latitude", 90);
    double longitude = degrees(map, "longitude", 180);
    List<Compound.Building> buildings = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlMap building : map.maps("buildings")) {
      String name = building.required("name");
      if (!names.add(name)) {
        building.problem("name", "楼号重复", "this building stands twice");
      }
      int floors = building.whole("floors", 1, 200, 1);
      buildings.add(
          new Compound.Building(
              name, floors, building.words("stairways"), building.words2("access")));
      building.close();
    }
    compounds.put(
        code,
        new Compound(
            code,
            title == null ? Text.same(code) : title,
            map.words2("address"),
            map.text("class"),
            unit,
            neighbourhood,
            latitude,
            longitude,
            numbers(map.map("params")),
            buildings,
            phone(map),
            works(map),
            map.words2("access")));
    map.close();
  }

  private static @Nullable String phone(YamlMap map) {
    String phone = map.text("phone");
    if (phone != null && !phone.matches("[0-9+][0-9 +()-]{2,24}")) {
      map.problem("phone", "电话只能有数字、空格和 + - ( )", "a telephone is digits, spaces and + - ( )");
    }
    return phone;
  }

  private static List<Compound.Work> works(YamlMap map) {
    List<Compound.Work> works = new ArrayList<>();
    for (YamlMap work : map.maps("works")) {
      LocalDateTime from = time(work, "from");
      LocalDateTime until = time(work, "until");
      Text what = work.words2("what");
      if (what == null) {
        work.problem("what", "缺少 what：做什么", "missing what: what is done");
      } else if (from != null && until != null) {
        if (!until.isAfter(from)) {
          work.problem("until", "应在 from 之后", "expected after from");
        }
        works.add(new Compound.Work(from, until, what));
      }
      work.close();
    }
    return List.copyOf(works);
  }

  private static @Nullable LocalDateTime time(YamlMap map, String key) {
    String text = map.required(key);
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeParseException e) {
      map.problem(key, "应如 2026-11-28T09:00", "expected e.g. 2026-11-28T09:00");
      return null;
    }
  }

  private static String known(YamlMap map, String key, Map<String, Text> names) {
    String name = map.text(key);
    if (name != null && !names.containsKey(name)) {
      Text near = Problems.suggestion(name, names.keySet());
      map.problem(key, "未知的 " + name + near.zh(), "unknown " + name + near.en());
    }
    return name == null ? "" : name;
  }

  private static double degrees(YamlMap map, String key, double most) {
    Double value = map.number(key);
    if (value == null) {
      map.problem("", "缺少 " + key, "missing key " + key);
      return 0;
    }
    if (Math.abs(value) > most) {
      map.problem(key, "应在 ±" + most + " 之间", "expected within ±" + most);
    }
    return value;
  }

  /** A mapping of names to numbers, empty when it is not there. */
  static Map<String, Double> numbers(@Nullable YamlMap map) {
    Map<String, Double> numbers = new TreeMap<>();
    if (map != null) {
      for (String name : map.keys()) {
        Double value = map.number(name);
        if (value != null) {
          numbers.put(name, value);
        }
      }
    }
    return new HashMap<>(numbers);
  }

  private void requireCompound(YamlMap map, String code) {
    if (!compounds.containsKey(code)) {
      Text near = Problems.suggestion(code, compounds.keySet());
      map.problem("compound", "未知的小区 " + code + near.zh(), "unknown compound " + code + near.en());
    }
  }
}
