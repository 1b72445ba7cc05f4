package io.lilong.gateway.decode.profile;

import com.fasterxml.jackson.core.JsonPointer;
import io.lilong.gateway.decode.text.Times;
import io.lilong.rules.book.Problem;
import io.lilong.rules.book.Problems;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Text;
import io.lilong.rules.book.YamlMap;
import io.lilong.rules.book.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One file of payload profiles, read with all its problems. */
final class ProfileFile {

  private final Problems problems = new Problems();
  private final List<Profile> profiles = new ArrayList<>();

  private ProfileFile() {}

  /**
   * @param taken names of profiles read before; grows
   */
  static ProfileFile parse(RuleBook.Source source, Set<String> taken) {
    ProfileFile file = new ProfileFile();
    YamlMap top = YamlText.read(source, file.problems);
    if (top != null) {
      if (top.whole("version", 1, 1, 0) != 1) {
        top.problem("version", "应有 version: 1", "expected version: 1");
      }
      for (YamlMap map : top.maps("profiles")) {
        Profile profile = file.profile(map);
        if (!taken.add(profile.name())) {
          map.problem("name", "名称重复", "a profile of this name exists already");
        }
        file.profiles.add(profile);
        map.close();
      }
      top.close();
    }
    return file;
  }

  List<Problem> problems() {
    return problems.list();
  }

  List<Profile> profiles() {
    return profiles;
  }

  private Profile profile(YamlMap map) {
    String name = map.required("name");
    List<TopicPattern> topics = topics(map);
    Set<String> names = new TreeSet<>();
    topics.forEach(t -> names.addAll(t.names()));
    Profile.Payload payload = payload(map);
    Text noCodec = map.words2("no_codec");
    return new Profile(
        name,
        topics,
        payload,
        when(map.map("when")),
        noCodec != null || map.flag("nothing", false) ? null : body(map, names, payload),
        noCodec,
        metrics(map.map("metrics")),
        map.text("kind"),
        map.flag("yields", false));
  }

  private static List<TopicPattern> topics(YamlMap map) {
    List<TopicPattern> topics = new ArrayList<>();
    for (String text : map.words("topic")) {
      TopicPattern topic = TopicPattern.parse(text);
      if (topic == null) {
        map.problem(
            "topic",
            "“" + text + "” 不是主题；每级是文字、{名称}、{名称+}、{名称:a*|b}、+ 或末尾的 #",
            "\""
                + text
                + "\" is no topic; a level is text, {name}, {name+}, {name:a*|b}, + or a"
                + " closing #");
      } else {
        topics.add(topic);
      }
    }
    if (map.words("topic").isEmpty()) {
      map.problem("topic", "缺少 topic", "missing key topic");
    }
    return topics;
  }

  private static Profile.Payload payload(YamlMap map) {
    String text = map.text("payload");
    for (Profile.Payload payload : Profile.Payload.values()) {
      if (text == null ? payload == Profile.Payload.JSON : payload.word().equals(text)) {
        return payload;
      }
    }
    map.problem("payload", "应为 json、plain 或 meokon", "expected json, plain or meokon");
    return Profile.Payload.JSON;
  }

  private static Profile.@Nullable History history(YamlMap map) {
    String text = map.text("history");
    if (text == null) {
      return null;
    }
    return new Profile.History(text.equals("always") ? null : pointer(map, "history", text));
  }

  private Map<JsonPointer, Globs> when(@Nullable YamlMap map) {
    Map<JsonPointer, Globs> when = new LinkedHashMap<>();
    if (map != null) {
      for (String key : map.keys()) {
        JsonPointer pointer = pointer(map, key, key);
        when.put(pointer, Globs.of(map.words(key)));
      }
    }
    return when;
  }

  private Profile.Body body(YamlMap map, Set<String> names, Profile.Payload payload) {
    String each = map.text("each");
    if (each != null && !each.startsWith("/")) {
      map.problem("each", "应以 / 开头，例如 /sensors/*", "expected a path like /sensors/*");
      each = null;
    }
    Template device = template(map, "device", "{device}", names);
    return new Profile.Body(
        each == null ? "" : each,
        device == null ? new Template("", List.of()) : device,
        values(map, names, payload),
        map.has("time") ? pointers(map, "time") : List.of(),
        timeUnit(map),
        history(map),
        Globs.of(map.words("only")),
        Globs.of(map.words("ignore")),
        map.flag("quoted_text", false));
  }

  private Profile.Values values(YamlMap map, Set<String> names, Profile.Payload payload) {
    if (map.has("metric")) {
      Template metric = template(map, "metric", "", names);
      String unit = map.text("unit");
      return new Profile.Values.One(
          metric == null ? new Template("", List.of()) : metric,
          pointers(map, "value"),
          unit == null ? null : pointer(map, "unit", unit));
    }
    if (payload == Profile.Payload.PLAIN) {
      map.problem(
          "metric",
          "payload: plain 需要 metric，说明这个值叫什么",
          "payload: plain needs metric, the name of its one value");
    }
    return new Profile.Values.All(
        pointers(map, "values"), template(map, "prefix", null, names), map.words2("unless"));
  }

  private static @Nullable Template template(
      YamlMap map, String key, @Nullable String otherwise, Set<String> names) {
    String written = map.text(key);
    String text = written == null ? otherwise : written;
    Template template = text == null ? null : Template.parse(text, names);
    if (text != null && template == null) {
      map.problem(
          key,
          "“" + text + "” 用了主题里没有的名称；可用：{key}、{parent}、{client}、{/json/pointer} 和 " + names,
          "\""
              + text
              + "\" names what the topic has not; known: {key}, {parent}, {client}, {/json/pointer} and "
              + names);
    }
    return template;
  }

  /** One or several pointers; the item itself where nothing is written. */
  private static List<JsonPointer> pointers(YamlMap map, String key) {
    List<String> texts = map.words(key);
    return texts.isEmpty()
        ? List.of(JsonPointer.empty())
        : texts.stream().map(text -> pointer(map, key, text)).toList();
  }

  private static JsonPointer pointer(YamlMap map, String key, String text) {
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      map.problem(
          key,
          "“" + text + "” 不是 JSON 指针，应如 /data/temp",
          "\"" + text + "\" is no JSON pointer; expected e.g. /data/temp");
      return JsonPointer.empty();
    }
  }

  private static Times.Unit timeUnit(YamlMap map) {
    String text = map.text("time_unit");
    for (Times.Unit unit : Times.Unit.values()) {
      if (text == null ? unit == Times.Unit.AUTO : unit.word().equals(text)) {
        return unit;
      }
    }
    map.problem("time_unit", "应为 s、ms、us、ns 或 auto", "expected s, ms, us, ns or auto");
    return Times.Unit.AUTO;
  }

  private static List<Profile.MetricRule> metrics(@Nullable YamlMap map) {
    List<Profile.MetricRule> rules = new ArrayList<>();
    if (map != null) {
      for (String name : map.keys()) {
        YamlMap rule = map.map(name);
        if (rule != null) {
          rules.add(metric(name, rule));
          rule.close();
        }
      }
    }
    return rules;
  }

  private static Profile.MetricRule metric(String name, YamlMap map) {
    Double scale = map.number("scale");
    Double offset = map.number("offset");
    if (scale != null && scale == 0) {
      map.problem("scale", "不能为 0", "must not be 0");
    }
    List<Double> errors = new ArrayList<>();
    for (String text : map.words("errors")) {
      try {
        errors.add(Double.valueOf(text));
      } catch (NumberFormatException e) {
        map.problem("errors", "应为数字", "expected numbers");
      }
    }
    return new Profile.MetricRule(
        Globs.of(List.of(name)),
        map.text("signal"),
        map.text("told"),
        map.text("unit"),
        scale == null ? 1 : scale,
        offset == null ? 0 : offset,
        map.flag("inverted", false),
        map.text("kind"),
        errors,
        map.words("yes"),
        map.words("no"));
  }
}
