package io.lilong.gateway.app;

import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.texts.Installation;
import io.lilong.gateway.texts.Revision;
import io.lilong.gateway.texts.TextCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which texts the gateway starts with. The database is the truth; a file is imported only where it
 * changed since it was imported last, as a change after replay under the old texts.
 *
 * @param before what was in force when the gateway stopped, null on a first start
 * @param wanted what is in force once it has started
 * @param change from the one to the other, null when nothing changed
 */
record Texts(
    @Nullable Installation before, Installation wanted, TextCommand.@Nullable PutInForce change) {

  private static final Logger LOG = LoggerFactory.getLogger(Texts.class);

  /** Decides between the texts of the database and those of the files. */
  static Texts choose(Ledger.Recovered recovered, Installation.Parsed files) throws StartRefused {
    Map<String, String> imported = recovered.files();
    Installation onDisk = good(files);
    List<Document> inForce = recovered.documents();
    Map<String, String> now = hashes(onDisk.documents());
    if (inForce.isEmpty()) {
      return new Texts(null, onDisk, change(onDisk, 0, null, now));
    }
    List<Document> merged = merge(inForce, imported, onDisk.documents());
    Installation before = before(inForce, onDisk);
    boolean readable = before != onDisk;
    if (readable && now.equals(imported)) {
      return new Texts(before, before, null);
    }
    Installation wanted = readable ? good(Installation.parse(merged)) : onDisk;
    return new Texts(
        before, wanted, change(wanted, recovered.revision(), only(changed(imported, now)), now));
  }

  private static Installation good(Installation.Parsed parsed) throws StartRefused {
    if (parsed instanceof Installation.Parsed.Bad bad) {
      throw new StartRefused(bad.problems());
    }
    return ((Installation.Parsed.Good) parsed).installation();
  }

  private static Installation before(List<Document> inForce, Installation onDisk) {
    if (Installation.parse(inForce) instanceof Installation.Parsed.Good good) {
      return good.installation();
    }
    LOG.warn("the texts in force cannot be read by this version; taking those of the files");
    return onDisk;
  }

  /** The change that imports files. */
  static TextCommand.PutInForce change(
      Installation wanted, long base, @Nullable String ref, Map<String, String> files) {
    return new TextCommand.PutInForce(wanted, base, Revision.Action.FILES, ref, null, null, files);
  }

  /**
   * The texts in force with those of files that changed in their place; one whose file is gone goes
   * too. What was changed here and not on disk stays.
   */
  static List<Document> merge(
      List<Document> inForce, Map<String, String> imported, List<Document> onDisk) {
    List<Document> merged = new ArrayList<>(inForce);
    Map<String, String> now = hashes(onDisk);
    merged.removeIf(
        d -> d.isFile() && imported.containsKey(d.name()) && !now.containsKey(d.name()));
    for (Document file : onDisk) {
      if (!file.hash().equals(imported.get(file.name()))) {
        merged = new ArrayList<>(Installation.with(merged, file));
      }
    }
    return merged;
  }

  /** Names of files that are new, other or gone. */
  static List<String> changed(Map<String, String> imported, Map<String, String> now) {
    Map<String, String> all = new TreeMap<>(imported);
    all.putAll(now);
    return all.keySet().stream()
        .filter(name -> !java.util.Objects.equals(imported.get(name), now.get(name)))
        .toList();
  }

  /** The one name, null for several. */
  static @Nullable String only(List<String> names) {
    return names.size() == 1 ? names.get(0) : null;
  }

  static Map<String, String> hashes(List<Document> documents) {
    Map<String, String> hashes = new HashMap<>();
    documents.stream().filter(Document::isFile).forEach(d -> hashes.put(d.name(), d.hash()));
    return hashes;
  }
}
