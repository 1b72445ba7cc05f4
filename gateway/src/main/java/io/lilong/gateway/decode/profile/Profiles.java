package io.lilong.gateway.decode.profile;

import io.lilong.rules.book.Problem;
import io.lilong.rules.book.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Payload profiles in the order they are tried: the site's own first, then the built-in ones. */
public final class Profiles {

  private static final List<String> BUILT_IN =
      List.of(
          "zigbee2mqtt",
          "tasmota",
          "chirpstack",
          "shelly",
          "thingstack",
          "thingsboard",
          "clouds",
          "meokon",
          "tuya",
          "gateways");

  private final List<Profile> all;

  private Profiles(List<Profile> all) {
    this.all = all;
  }

  /** What reading profiles gives. */
  public sealed interface Parsed {
    record Good(Profiles profiles) implements Parsed {}

    record Bad(List<Problem> problems) implements Parsed {}
  }

  /** The built-in profiles alone. */
  public static Profiles builtIn() {
    Parsed parsed = parse(List.of());
    if (parsed instanceof Parsed.Bad bad) {
      throw new IllegalStateException("built-in profiles: " + bad.problems());
    }
    return ((Parsed.Good) parsed).profiles();
  }

  /** Reads a site's profiles in order; a built-in profile of the same name gives way. */
  public static Parsed parse(List<RuleBook.Source> sources) {
    List<Problem> problems = new ArrayList<>();
    List<Profile> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (RuleBook.Source source : sources) {
      ProfileFile file = ProfileFile.parse(source, names);
      problems.addAll(file.problems());
      all.addAll(file.profiles());
    }
    for (String name : BUILT_IN) {
      ProfileFile file = ProfileFile.parse(builtIn(name), new HashSet<>());
      problems.addAll(file.problems());
      file.profiles().stream().filter(p -> names.add(p.name())).forEach(all::add);
    }
    return problems.isEmpty() ? new Parsed.Good(new Profiles(all)) : new Parsed.Bad(problems);
  }

  private static RuleBook.Source builtIn(String name) {
    String file = name + ".yaml";
    try (InputStream in = Profiles.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the built-in profile " + file + " is not in the jar");
      }
      return new RuleBook.Source(
          "built-in/" + file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Profile> all() {
    return all;
  }
}
