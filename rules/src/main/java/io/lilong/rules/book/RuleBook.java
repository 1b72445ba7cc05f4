package io.lilong.rules.book;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules in force, immutable; made from YAML by {@link #parse}. */
public final class RuleBook {

  /**
   * One file of a rule book.
   *
   * @param name shown in problems
   * @param text YAML
   */
  public record Source(String name, String text) {}

  /** What parsing gives: a whole book, or every problem found. */
  public sealed interface Parsed {
    record Good(RuleBook book) implements Parsed {}

    record Bad(List<Problem> problems) implements Parsed {}
  }

  private final String revision;
  private final List<Signal> signals;
  private final Map<String, Integer> signalNo = new HashMap<>();
  private final Map<String, RuleSpec> specs = new LinkedHashMap<>();
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> classes;
  private final List<Maintenance> maintenance;

  RuleBook(
      String revision,
      List<Signal> signals,
      List<RuleSpec> specs,
      Map<String, Map<String, Double>> classes,
      List<Maintenance> maintenance) {
    this.revision = revision;
    this.signals = List.copyOf(signals);
    this.classes = classes;
    signals.forEach(signal -> signalNo.put(signal.name(), signal.no()));
    this.maintenance = List.copyOf(maintenance);
    for (RuleSpec spec : specs) {
      this.specs.put(spec.id(), spec);
      rules.put(spec.id(), spec.rule());
      if (spec.group() != null) {
        rules.put(spec.group().rule().id(), spec.group().rule());
      }
    }
  }

  /** Parses all files as one book; reports all problems at once and never throws on bad text. */
  public static Parsed parse(List<Source> sources) {
    Problems problems = new Problems();
    List<YamlMap> files = new ArrayList<>();
    for (Source source : sources) {
      YamlMap file = YamlText.read(source, problems);
      if (file != null) {
        files.add(file);
      }
    }
    Vocabulary vocabulary = new Vocabulary();
    files.forEach(vocabulary::readSignals);
    files.forEach(vocabulary::readClasses);
    RuleReader reader = new RuleReader(vocabulary);
    List<RuleSpec> specs = reader.read(files);
    files.forEach(YamlMap::close);
    return problems.isEmpty()
        ? new Parsed.Good(
            new RuleBook(
                revision(sources),
                vocabulary.signals(),
                specs,
                vocabulary.classes(),
                reader.maintenance()))
        : new Parsed.Bad(problems.list());
  }

  private static String revision(List<Source> sources) {
    StringBuilder all = new StringBuilder();
    sources.forEach(s -> all.append(s.name()).append('\n').append(s.text()).append('\n'));
    return hash(all.toString());
  }

  /** First 64 bits of SHA-256, hex. */
  static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A book without rules or signals. */
  public static RuleBook empty() {
    return new RuleBook("", List.of(), List.of(), Map.of(), List.of());
  }

  /** The rules over the gateway's own device, which every book carries. */
  public static Source builtIn() {
    try (var in = RuleBook.class.getResourceAsStream("gateway.yaml")) {
      if (in == null) {
        throw new IllegalStateException("gateway.yaml is not in the jar");
      }
      return new Source(
          "built-in/gateway.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Hash of all sources: equal texts, equal revision. */
  public String revision() {
    return revision;
  }

  /** All signals, by {@link Signal#no}. */
  public List<Signal> signals() {
    return signals;
  }

  /** Index of a signal, or -1 when no rule speaks of it. */
  public int signal(String name) {
    return signalNo.getOrDefault(name, -1);
  }

  /** All rules in the order of the files, each followed by the group alarm it may become. */
  public List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  /** The rule of that id, if it is in force. */
  public Optional<Rule> rule(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  /** All rules as the engine reads them, in the order of the files. */
  public List<RuleSpec> specs() {
    return List.copyOf(specs.values());
  }

  /** A book of the same signals and classes with other rules: for trying one rule by itself. */
  public RuleBook only(List<RuleSpec> others) {
    return new RuleBook(revision, signals, others, classes, maintenance);
  }

  /** Planned work of all files. */
  public List<Maintenance> maintenance() {
    return maintenance;
  }

  /** Values a compound class gives for parameters. */
  public Map<String, Double> classParams(String name) {
    return classes.getOrDefault(name, Map.of());
  }
}
