package io.lilong.gateway.decode.profile;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.text.Gzip;
import io.lilong.gateway.decode.text.StrictJson;
import io.lilong.gateway.decode.text.Times;
import io.lilong.gateway.decode.text.Unreadable;
import io.lilong.gateway.decode.text.Words;
import io.lilong.rules.book.Text;
import io.lilong.rules.reading.ValueType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the native format and what payload profiles describe; the first profile that fits reads the
 * message. Which profiles mean a topic is found once per topic.
 */
public final class ProfileDecoder {

  private static final int LARGEST = 64 * 1024;
  private static final int MOST_ROUTES = 200_000;
  private static final int LONGEST_KEPT = 256;
  private static final int MOST_NEAR = 4;

  private final NativeFormat nativeFormat;
  private final List<Profile> profiles;
  private final Map<String, Profile> byName = new HashMap<>();
  private final Set<String> yielding = new HashSet<>();
  private final CompoundOf compounds;
  private final Times times;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();

  /** The compound that messages of foreign formats belong to. */
  @FunctionalInterface
  public interface CompoundOf {
    /** Code of the compound for what comes through a door under a topic. */
    String compound(String door, String topic);
  }

  /** What is known of a topic. */
  sealed interface Route permits NativeFormat.Source, Foreign, Unknown {}

  /** Profiles that mean the topic, in their order, with the names of its levels. */
  record Foreign(List<Candidate> candidates) implements Route {}

  record Candidate(Profile profile, Map<String, String> names) {}

  /** Nobody means the topic. */
  record Unknown(Decoding.Failure failure) implements Route {}

  /**
   * @param profiles in the order they are tried
   * @param zone where devices live that tell local time without a zone
   */
  public ProfileDecoder(Profiles profiles, CompoundOf compounds, ZoneId zone) {
    this.times = new Times(zone);
    this.nativeFormat = new NativeFormat(times);
    this.profiles = profiles.all();
    this.compounds = compounds;
    this.profiles.forEach(p -> byName.putIfAbsent(p.name(), p));
    this.profiles.stream().filter(Profile::yields).forEach(p -> yielding.add(p.name()));
  }

  /** The readings of one message, or why there are none. */
  public Decoding decode(Message message) {
    if (message.payload().length > LARGEST) {
      return new Unreadable(
              Reason.TOO_LARGE,
              "消息有 " + message.payload().length + " 字节，最多 " + LARGEST,
              "the message has " + message.payload().length + " bytes, at most " + LARGEST)
          .failure();
    }
    Route route = route(message.topic());
    if (route instanceof NativeFormat.Source source) {
      return nativeFormat.read(message.payload(), source);
    }
    return route instanceof Unknown unknown ? unknown.failure() : read(message, (Foreign) route);
  }

  private Route route(String topic) {
    Route known = routes.get(topic);
    if (known != null) {
      return known;
    }
    Route found = find(topic);
    if (routes.size() >= MOST_ROUTES) {
      // only a flood of made-up topics comes here; the real ones are found again at once
      routes.clear();
    }
    if (topic.length() <= LONGEST_KEPT) {
      routes.put(topic, found);
    }
    return found;
  }

  private Route find(String topic) {
    if (topic.startsWith(NativeFormat.ROOT)) {
      return NativeFormat.route(topic);
    }
    String shown = Words.shown(topic);
    if (topic.endsWith("/") || topic.indexOf("//") >= 0 || topic.isBlank()) {
      return new Unknown(
          new Unreadable(
                  Reason.BAD_TOPIC,
                  "主题“" + shown + "”含有空的层级",
                  "topic \"" + shown + "\" has an empty level")
              .failure());
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Profile profile : profiles) {
      for (TopicPattern pattern : profile.topics()) {
        Map<String, String> names = pattern.match(topic);
        if (names != null) {
          candidates.add(new Candidate(profile, names));
          break;
        }
      }
    }
    return candidates.isEmpty() ? new Unknown(nobody(topic, shown)) : new Foreign(candidates);
  }

  private Decoding.Failure nobody(String topic, String shown) {
    List<String> near = new ArrayList<>();
    for (Profile profile : profiles) {
      for (TopicPattern pattern : profile.topics()) {
        if (near.size() < MOST_NEAR && pattern.isNear(topic)) {
          near.add(profile.name() + " (" + pattern.text() + ")");
        }
      }
    }
    String list = String.join(", ", near);
    return new Unreadable(
            Reason.NO_PROFILE,
            "没有哪个解析配置认识主题“" + shown + "”" + (near.isEmpty() ? "" : "；最接近的：" + list),
            "no profile means the topic \""
                + shown
                + "\""
                + (near.isEmpty() ? "" : "; closest: " + list))
        .failure();
  }

  /** What became of the profiles whose topic fits: its name and why it does not fit, or null. */
  public record Tried(String profile, @Nullable String why) {}

  /** Which profiles were tried for a message, up to the one that reads it. */
  public List<Tried> tried(Message message) {
    List<Tried> tried = new ArrayList<>();
    if (route(message.topic()) instanceof Foreign foreign) {
      Payload payload = new Payload(message.payload());
      for (Candidate candidate : foreign.candidates()) {
        String why;
        try {
          why = misfit(candidate.profile(), payload);
        } catch (Unreadable e) {
          why = e.getMessage();
        }
        tried.add(new Tried(candidate.profile().name(), why));
        if (why == null) {
          break;
        }
      }
    }
    return tried;
  }

  private Decoding read(Message message, Foreign route) {
    if (message.payload().length == 0) {
      // how a retained message is taken back: there is no value any more
      return new Decoding.Readings(route.candidates().get(0).profile().name(), List.of());
    }
    List<String> why = new ArrayList<>();
    Payload payload;
    try {
      payload = new Payload(Gzip.unpacked(message.payload()));
    } catch (Unreadable e) {
      return e.failure();
    }
    for (Candidate candidate : route.candidates()) {
      try {
        String not = misfit(candidate.profile(), payload);
        if (not == null) {
          return new Decoding.Readings(
              candidate.profile().name(), measurements(candidate, payload, message));
        }
        why.add(candidate.profile().name() + ": " + not);
      } catch (Unreadable e) {
        return e.failure();
      }
    }
    return new Unreadable(
            Reason.NO_PROFILE,
            "主题对得上，内容对不上：" + String.join("；", why),
            "the topic is known, the payload is not: " + String.join("; ", why))
        .failure();
  }

  private List<Measurement> measurements(Candidate candidate, Payload payload, Message message)
      throws Unreadable {
    Profile.Body body = candidate.profile().body();
    Text noCodec = candidate.profile().noCodec();
    if (noCodec != null) {
      throw new Unreadable(Reason.NO_CODEC, noCodec.zh(), noCodec.en());
    }
    if (body == null) {
      return List.of();
    }
    JsonNode node = payload.as(candidate.profile().payload());
    String compound = compounds.compound(message.door(), message.topic());
    Map<String, String> names = candidate.names();
    if (message.client() != null) {
      names = new HashMap<>(names);
      names.put("client", message.client());
    }
    return new ProfileReading(candidate.profile(), body, names, compound, times).read(node);
  }

  private static @Nullable String misfit(Profile profile, Payload payload) throws Unreadable {
    if (profile.payload() == Profile.Payload.PLAIN && payload.isStructured()) {
      return "one plain value";
    }
    for (Map.Entry<JsonPointer, Globs> wanted : profile.when().entrySet()) {
      JsonNode value = payload.as(profile.payload()).at(wanted.getKey());
      if (value.isMissingNode() || !wanted.getValue().fits(value.asText())) {
        return wanted.getKey() + " = " + String.join(" | ", wanted.getValue().texts());
      }
    }
    return null;
  }

  /** See {@link Decoder#meaning}. */
  public Decoder.Meaning meaning(
      String profile, String metric, @Nullable String unit, ValueType type) {
    Profile known = byName.get(profile);
    return known == null ? Decoder.Meaning.same(metric, unit) : known.meaning(metric, unit);
  }

  /** Whether a profile gives way to a device that described itself. */
  public boolean yields(String profile) {
    return yielding.contains(profile);
  }

  /** See {@link Decoder#kind}. */
  public Optional<String> kind(String profile, String metric) {
    Profile known = byName.get(profile);
    return known == null ? Optional.empty() : known.rule(metric).map(Profile.MetricRule::kind);
  }

  /** The bytes of one message, parsed when first asked and once. */
  private static final class Payload {

    private final byte[] bytes;
    private @Nullable JsonNode tree;

    Payload(byte[] bytes) {
      this.bytes = bytes;
    }

    JsonNode as(Profile.Payload kind) throws Unreadable {
      if (kind == Profile.Payload.PLAIN) {
        return TextNode.valueOf(Words.plain(bytes));
      }
      if (kind == Profile.Payload.MEOKON) {
        return MeokonFrame.read(bytes).tree();
      }
      if (tree == null) {
        tree = StrictJson.tree(bytes);
      }
      return tree;
    }

    /** Whether it begins like a JSON object or list. */
    boolean isStructured() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
          return b == '{' || b == '[';
        }
      }
      return false;
    }
  }
}
