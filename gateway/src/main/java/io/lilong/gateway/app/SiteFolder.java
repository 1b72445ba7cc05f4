package io.lilong.gateway.app;

import io.lilong.gateway.decode.profile.Profiles;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.texts.Installation;
import io.lilong.rules.book.Problem;
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
 * The texts an engineer writes: {@code site.yaml}, {@code service.yaml}, {@code roster.yaml},
 * {@code rules/*.yaml} and {@code profiles/*.yaml} of one folder.
 */
public final class SiteFolder {

  private SiteFolder() {}

  /** The texts of a folder, parsed; a missing site file is a problem. */
  public static Installation.Parsed folder(Path folder) {
    List<Document> documents = documents(folder);
    if (documents.stream().noneMatch(d -> d.kind().equals(Document.SITE))) {
      Text none = new Text("找不到站点文件 site.yaml", "there is no site file site.yaml here");
      String file = folder.resolve(Document.SITE_FILE).toString();
      return new Installation.Parsed.Bad(List.of(new Problem(file, 0, 0, "", none)));
    }
    return Installation.parse(documents);
  }

  /** The payload profiles of a folder alone, the built-in ones behind them. */
  public static Profiles.Parsed profiles(Path folder) {
    return Installation.profiles(documents(folder, Document.PROFILES));
  }

  /** The texts of a folder as they are, in the order of their names. */
  public static List<Document> documents(Path folder) {
    List<Document> documents = new ArrayList<>(documents(folder, Document.PROFILES));
    documents.addAll(documents(folder, Document.RULES));
    for (String name :
        List.of(Document.SERVICE_FILE, Document.ROSTER_FILE, Document.SITE_FILE)) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        documents.add(document(Document.kindOf(name), name, file));
      }
    }
    return documents;
  }

  private static List<Document> documents(Path folder, String kind) {
    return files(folder.resolve(kind)).stream()
        .map(f -> document(kind, kind + "/" + f.getFileName(), f))
        .toList();
  }

  /** The YAML files of one folder by name; none where there is no folder. */
  public static List<Path> files(Path texts) {
    if (!Files.isDirectory(texts)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(texts)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(".yaml"))
          .sorted(Comparator.comparing(f -> f.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + texts, e);
    }
  }

  /** One file as a text of that kind and name. */
  public static Document document(String kind, String name, Path file) {
    try {
      return Document.of(kind, name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
