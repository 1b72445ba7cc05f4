package io.lilong.gateway;

import io.lilong.gateway.app.SiteFolder;
import io.lilong.gateway.config.Config;
import io.lilong.gateway.config.ConfigFile;
import io.lilong.gateway.texts.Installation;
import io.lilong.rules.book.Problem;
import io.lilong.rules.book.Text;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an engineer wrote, read as {@code run} and {@code check} are pointed at it: all of it, and
 * everything that is wrong with it.
 *
 * @param config settings, null where they have problems or none were asked for
 * @param site site and rules, null where they have problems or their folder is not known
 * @param problems in the order settings, site, rules; with none, what was asked for is there
 */
record InputFiles(
    @Nullable Config config, Installation.Parsed.@Nullable Good site, List<Problem> problems) {

  /** A file of settings and the site folder it names; its relative paths start at its folder. */
  static InputFiles ofConfig(Path file) {
    ConfigFile.Read read = config(file);
    if (read instanceof ConfigFile.Read.Bad bad) {
      List<Problem> problems = new ArrayList<>(bad.problems());
      if (bad.site() != null) {
        problems.addAll(ofSite(bad.site()).problems);
      }
      return new InputFiles(null, null, problems);
    }
    Config config = ((ConfigFile.Read.Good) read).config();
    InputFiles site = ofSite(config.site());
    return new InputFiles(config, site.site, site.problems);
  }

  /** A folder with site.yaml and rules/. */
  static InputFiles ofSite(Path folder) {
    Installation.Parsed read = SiteFolder.folder(folder);
    return read instanceof Installation.Parsed.Good good
        ? new InputFiles(null, good, List.of())
        : new InputFiles(null, null, problems(folder, (Installation.Parsed.Bad) read));
  }

  private static ConfigFile.Read config(Path file) {
    Path base = file.toAbsolutePath().getParent();
    try {
      return ConfigFile.read(
          file.toString(),
          Files.readString(file),
          System.getenv(),
          base == null ? Path.of("") : base);
    } catch (IOException e) {
      return new ConfigFile.Read.Bad(List.of(unreadable(file, e)), null);
    }
  }

  private static Problem unreadable(Path file, IOException why) {
    Text text;
    if (why instanceof NoSuchFileException) {
      text = new Text("没有这个文件", "there is no such file");
    } else if (why instanceof CharacterCodingException) {
      text = new Text("不是 UTF-8 文本", "expected UTF-8 text");
    } else {
      text = new Text("无法读取：" + why.getMessage(), "cannot be read: " + why.getMessage());
    }
    return new Problem(file.toString(), 0, 0, "", text);
  }

  /** Every problem of a site folder, under names that can be opened from here. */
  private static List<Problem> problems(Path folder, Installation.Parsed.Bad bad) {
    List<Problem> found = new ArrayList<>();
    for (Problem p : bad.problems()) {
      Path file = folder.resolve(p.source());
      found.add(
          Files.exists(file)
              ? new Problem(file.toString(), p.line(), p.column(), p.path(), p.message())
              : p);
    }
    return found;
  }
}
