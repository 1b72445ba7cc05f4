package io.lilong.gateway.web.rows;

import io.lilong.gateway.texts.Document;
import io.lilong.gateway.texts.InForce;
import io.lilong.gateway.texts.Revision;
import io.lilong.rules.book.Problem;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Texts in force and their revisions, as the API writes them. */
public final class TextJson {

  private TextJson() {}

  /**
   * What is in force.
   *
   * @param files hash of each file as it was last imported
   * @param about the newest revision about a file or rule
   */
  public static JsonObject inForce(
      InForce now, Map<String, String> files, Function<String, Optional<Revision>> about) {
    List<Document> all = now.documents();
    return new JsonObject()
        .put("revision", revision(now.revision()))
        .put(
            "items",
            Json.array(
                all.stream().filter(Document::isFile).toList(),
                d ->
                    head(d)
                        .put("bytes", d.text().getBytes(StandardCharsets.UTF_8).length)
                        .put("editedHere", !d.hash().equals(files.get(d.name())))
                        .put("changed", changed(d.name(), about))))
        .put(
            "switchedOff",
            Json.array(
                all.stream().filter(d -> !d.isFile()).toList(),
                d ->
                    new JsonObject()
                        .put("rule", d.name())
                        .put("reason", d.text())
                        .put("changed", changed(d.name(), about))));
  }

  private static @Nullable Object changed(String ref, Function<String, Optional<Revision>> about) {
    return about.apply(ref).<Object>map(TextJson::revision).orElse(null);
  }

  private static JsonObject head(Document d) {
    return new JsonObject().put("name", d.name()).put("kind", d.kind()).put("hash", d.hash());
  }

  public static JsonObject document(Document d) {
    return head(d).put("text", d.text());
  }

  public static JsonObject revision(Revision r) {
    return new JsonObject()
        .put("revision", r.seq())
        .put("at", Json.time(r.at()))
        .put("by", r.actor().user())
        .put("action", r.action().word())
        .put("ref", r.ref())
        .put("note", r.note())
        .put("trial", r.trial());
  }

  /** A revision with its texts. */
  public static JsonObject whole(InForce then) {
    return revision(then.revision()).put("items", Json.array(then.documents(), TextJson::document));
  }

  public static JsonObject problems(List<Problem> problems) {
    return new JsonObject().put("problems", Json.array(problems, TextJson::problem));
  }

  private static JsonObject problem(Problem p) {
    return new JsonObject()
        .put("source", p.source())
        .put("line", p.line())
        .put("column", p.column())
        .put("path", p.path())
        .put("message", Json.text(p.message()));
  }
}
