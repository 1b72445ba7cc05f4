package io.lilong.gateway.web;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The OpenAPI document: what it knows, and whether an answer is as it says. */
final class Contract {

  /** As the jar has it. */
  static final Contract CONTRACT = load();

  private static final String BASE = "app://contract/";

  private final JsonObject document;
  private final SchemaRepository schemas;

  private Contract(JsonObject document) {
    this.document = document;
    schemas =
        SchemaRepository.create(
            new JsonSchemaOptions()
                .setBaseUri(BASE)
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic));
    // only what schemas refer to: walking the paths as well takes seconds
    JsonObject named = new JsonObject().put("components", document.getJsonObject("components"));
    schemas.dereference(BASE, JsonSchema.of(named.copy()));
  }

  private static Contract load() {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      LoadSettings settings =
          LoadSettings.builder().setMaxAliasesForCollections(200).setLabel("openapi.yaml").build();
      @SuppressWarnings("unchecked")
      Map<String, Object> map = (Map<String, Object>) new Load(settings).loadFromInputStream(in);
      return new Contract(new JsonObject(new JsonObject(map).encode()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonObject document() {
    return document;
  }

  /** {@code GET /api/v1/alarms/{id}} → the permission it asks for, {@code open} for none. */
  Map<String, String> operations() {
    Map<String, String> found = new TreeMap<>();
    JsonObject paths = document.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject item = paths.getJsonObject(path);
      for (String verb : new TreeSet<>(item.fieldNames())) {
        if (!verb.equals("parameters")) {
          String permission = item.getJsonObject(verb).getString("x-permission", "open");
          found.put(verb.toUpperCase(java.util.Locale.ROOT) + " " + path, permission);
        }
      }
    }
    return found;
  }

  /** What is wrong with an answer, null for nothing; JSON only. */
  @Nullable String faults(String verb, String path, int status, String type, String body) {
    JsonObject responses = responses(verb, path);
    if (responses == null) {
      return status >= 400 ? faultsOf("Problem", body) : "not in the contract";
    }
    String key = responses.containsKey("" + status) ? "" + status : "default";
    JsonObject response = responses.getJsonObject(key);
    if (response == null || (key.equals("default") && status < 400)) {
      return "status " + status + " is not in the contract";
    }
    if (response.containsKey("$ref")) {
      response = at(response.getString("$ref").substring(2));
    }
    String mime = type.replaceFirst(";.*", "").strip();
    JsonObject content = response.getJsonObject("content", new JsonObject()).getJsonObject(mime);
    if (content == null) {
      return "content type " + mime + " is not in the contract for " + status;
    }
    return mime.endsWith("json") ? wrong(content.getJsonObject("schema"), body) : null;
  }

  /** What is wrong with data of a named schema, null for nothing. */
  @Nullable String faultsOf(String schema, String body) {
    return wrong(at("components/schemas/" + schema), body);
  }

  private @Nullable String wrong(JsonObject schema, String body) {
    JsonObject rooted = new JsonObject(schema.encode().replace("\"#/", "\"" + BASE + "#/"));
    OutputUnit result = schemas.validator(JsonSchema.of(rooted)).validate(new JsonObject(body));
    return Boolean.TRUE.equals(result.getValid()) ? null : result.toJson().encodePrettily();
  }

  private JsonObject at(String pointer) {
    JsonObject here = document;
    for (String step : pointer.split("/")) {
      here = here.getJsonObject(step);
    }
    return here;
  }

  private @Nullable JsonObject responses(String verb, String path) {
    String template = template(path);
    JsonObject operation =
        template == null
            ? null
            : document
                .getJsonObject("paths")
                .getJsonObject(template)
                .getJsonObject(verb.toLowerCase(java.util.Locale.ROOT));
    return operation == null ? null : operation.getJsonObject("responses");
  }

  /** The path of the contract for one that was asked; one without holes wins. */
  private @Nullable String template(String path) {
    Set<String> paths = document.getJsonObject("paths").fieldNames();
    if (paths.contains(path)) {
      return path;
    }
    return paths.stream()
        .filter(p -> Pattern.matches(p.replaceAll("\\{\\w+}", "[^/]+"), path))
        .findFirst()
        .orElse(null);
  }
}
