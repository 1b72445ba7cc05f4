package io.lilong.gateway.app;

import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.decode.profile.Profiles;
import io.lilong.gateway.decode.profile.Sources;
import io.lilong.gateway.pipeline.Installation;
import io.lilong.gateway.pipeline.Outcome;
import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.roster.RosterFile;
import io.lilong.gateway.site.Site;
import io.lilong.gateway.site.SiteFile;
import io.lilong.gateway.ticket.ServiceFile;
import io.lilong.gateway.ticket.ServiceLevels;
import io.lilong.rules.book.Problem;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The texts an engineer writes: {@code site.yaml}, {@code service.yaml}, {@code roster.yaml},
 * {@code rules/*.yaml} and {@code profiles/*.yaml} of one folder, or the same texts as the database
 * has them in force.
 */
public final class SiteFolder {

  private static final String SITE = "site";
  private static final String SERVICE = "service";
  private static final String RULES = "rules";
  private static final String PROFILES = "profiles";
  private static final String ROSTER = "roster";

  private SiteFolder() {}

  /** What reading texts gives: something to put in force, or every problem found. */
  public sealed interface Read {
    record Good(Installation installation, Profiles profiles) implements Read {}

    record Bad(List<Problem> problems) implements Read {}
  }

  /** The texts of a folder, in the order of their names; a missing site file is a problem. */
  public static Read folder(Path folder) {
    List<Outcome.Document> documents = new ArrayList<>();
    Path site = folder.resolve("site.yaml");
    if (!Files.isRegularFile(site)) {
      return new Read.Bad(
          List.of(
              new Problem(
                  site.toString(),
                  0,
                  0,
                  "",
                  new Text("找不到站点文件 site.yaml", "there is no site file site.yaml here"))));
    }
    documents.add(document(SITE, "site.yaml", site));
    for (String kind : List.of(SERVICE, ROSTER)) {
      Path text = folder.resolve(kind + ".yaml");
      if (Files.isRegularFile(text)) {
        documents.add(document(kind, kind + ".yaml", text));
      }
    }
    documents.addAll(documents(folder, RULES));
    documents.addAll(documents(folder, PROFILES));
    return texts(documents);
  }

  /** The payload profiles of a folder alone, the built-in ones behind them. */
  public static Profiles.Parsed profiles(Path folder) {
    return profiles(documents(folder, PROFILES));
  }

  private static Profiles.Parsed profiles(List<Outcome.Document> documents) {
    return Profiles.parse(
        documents.stream()
            .filter(d -> d.kind().equals(PROFILES))
            .map(d -> new RuleBook.Source(d.name(), d.text()))
            .toList());
  }

  private static List<Outcome.Document> documents(Path folder, String kind) {
    Path texts = folder.resolve(kind);
    if (!Files.isDirectory(texts)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(texts)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(".yaml"))
          .sorted(Comparator.comparing(f -> f.getFileName().toString()))
          .map(f -> document(kind, kind + "/" + f.getFileName(), f))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + texts, e);
    }
  }

  private static Outcome.Document document(String kind, String name, Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new Outcome.Document(
          kind, name, Quarantined.hash(bytes), new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Parses texts as one site, one rule book (the gateway's own rules included) and profiles. */
  public static Read texts(List<Outcome.Document> documents) {
    List<Problem> problems = new ArrayList<>();
    List<RuleBook.Source> rules = new ArrayList<>(List.of(RuleBook.builtIn()));
    Site site = Site.empty();
    ServiceLevels levels = ServiceLevels.defaults(ZoneOffset.UTC);
    for (Outcome.Document document : documents) {
      if (document.kind().equals(RULES)) {
        rules.add(new RuleBook.Source(document.name(), document.text()));
      } else if (document.kind().equals(SITE)) {
        SiteFile.Parsed parsed = SiteFile.parse(document.name(), document.text());
        if (parsed instanceof SiteFile.Parsed.Bad bad) {
          problems.addAll(bad.problems());
        } else {
          site = ((SiteFile.Parsed.Good) parsed).site();
          sources(document.name(), site).forEach(problems::add);
        }
      } else if (document.kind().equals(SERVICE)) {
        ServiceFile.Parsed parsed = ServiceFile.parse(document.name(), document.text());
        if (parsed instanceof ServiceFile.Parsed.Bad bad) {
          problems.addAll(bad.problems());
        } else {
          levels = ((ServiceFile.Parsed.Good) parsed).levels();
        }
      }
    }
    Plan roster = roster(documents, site.units().keySet(), problems);
    RuleBook.Parsed book = RuleBook.parse(rules);
    if (book instanceof RuleBook.Parsed.Bad bad) {
      problems.addAll(bad.problems());
    }
    Profiles.Parsed profiles = profiles(documents);
    if (profiles instanceof Profiles.Parsed.Bad bad) {
      problems.addAll(bad.problems());
    }
    if (problems.isEmpty()
        && book instanceof RuleBook.Parsed.Good good
        && profiles instanceof Profiles.Parsed.Good known) {
      return new Read.Good(
          new Installation(site, good.book(), levels, roster, documents), known.profiles());
    }
    return new Read.Bad(problems);
  }

  private static Plan roster(
      List<Outcome.Document> documents, Set<String> units, List<Problem> problems) {
    Plan plan = Plan.empty();
    for (Outcome.Document document : documents) {
      if (document.kind().equals(ROSTER)) {
        RosterFile.Parsed parsed = RosterFile.parse(document.name(), document.text(), units);
        if (parsed instanceof RosterFile.Parsed.Bad bad) {
          problems.addAll(bad.problems());
        } else {
          plan = ((RosterFile.Parsed.Good) parsed).plan();
        }
      }
    }
    return plan;
  }

  private static List<Problem> sources(String file, Site site) {
    Sources sources = new Sources("");
    return site.sources().stream()
        .filter(source -> !sources.add(source.door(), source.filter(), source.compound()))
        .map(
            source ->
                new Problem(
                    file,
                    0,
                    0,
                    "sources",
                    new Text(
                        "“" + source.filter() + "” 不是 MQTT 主题过滤器",
                        "\"" + source.filter() + "\" is no MQTT topic filter")))
        .toList();
  }
}
