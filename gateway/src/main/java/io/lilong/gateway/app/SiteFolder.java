package io.lilong.gateway.app;

import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.pipeline.Installation;
import io.lilong.gateway.pipeline.Outcome;
import io.lilong.gateway.site.Site;
import io.lilong.gateway.site.SiteFile;
import io.lilong.rules.book.Problem;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts an engineer writes: {@code site.yaml} and {@code rules/*.yaml} of one folder, or the
 * same texts as the database has them in force.
 */
public final class SiteFolder {

  private static final String SITE = "site";
  private static final String RULES = "rules";

  private SiteFolder() {}

  /** What reading texts gives: something to put in force, or every problem found. */
  public sealed interface Read {
    record Good(Installation installation) implements Read {}

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
    Path rules = folder.resolve(RULES);
    if (Files.isDirectory(rules)) {
      try (Stream<Path> files = Files.list(rules)) {
        files
            .filter(f -> f.getFileName().toString().endsWith(".yaml"))
            .sorted(Comparator.comparing(f -> f.getFileName().toString()))
            .forEach(f -> documents.add(document(RULES, "rules/" + f.getFileName(), f)));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot list " + rules, e);
      }
    }
    return texts(documents);
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

  /** Parses texts as one site and one rule book, the gateway's own rules included. */
  public static Read texts(List<Outcome.Document> documents) {
    List<Problem> problems = new ArrayList<>();
    List<RuleBook.Source> sources = new ArrayList<>(List.of(RuleBook.builtIn()));
    Site site = Site.empty();
    for (Outcome.Document document : documents) {
      if (document.kind().equals(RULES)) {
        sources.add(new RuleBook.Source(document.name(), document.text()));
      } else if (SiteFile.parse(document.name(), document.text())
          instanceof SiteFile.Parsed.Bad bad) {
        problems.addAll(bad.problems());
      } else if (SiteFile.parse(document.name(), document.text())
          instanceof SiteFile.Parsed.Good good) {
        site = good.site();
      }
    }
    RuleBook.Parsed parsed = RuleBook.parse(sources);
    if (parsed instanceof RuleBook.Parsed.Bad bad) {
      problems.addAll(bad.problems());
    }
    if (problems.isEmpty() && parsed instanceof RuleBook.Parsed.Good good) {
      return new Read.Good(new Installation(site, good.book(), documents));
    }
    return new Read.Bad(problems);
  }
}
