package io.lilong.gateway.web.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lilong.gateway.ops.PackedFiles;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The console's files, read once at start: every asset under its build's path, the page with that
 * path put in, and the content security policy that allows the page's one import map by its hash.
 * With a development folder everything is read anew at each request. Any thread.
 */
public final class ConsoleFiles {

  private static final String INDEX = "/console/index.html";
  private static final String PLACEHOLDER = "@BUILD@";
  private static final String WORDS = "words/";
  private static final String PAGES = "console";
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "webmanifest", "application/manifest+json");

  private final @Nullable Path development;
  private final Map<String, Buffer> files;
  private final String build;
  private final Buffer page;
  private final String policy;

  /**
   * @param development folder to read at every request instead of the jar, or null
   */
  public ConsoleFiles(@Nullable Path development) {
    this.development = development;
    files = development == null ? buffers(PackedFiles.beside(INDEX)) : folder(development);
    build = checksum(files);
    page = page();
    policy = policy(page);
  }

  private static Map<String, Buffer> folder(Path folder) {
    return buffers(PackedFiles.below(folder));
  }

  private static Map<String, Buffer> buffers(SortedMap<String, byte[]> files) {
    Map<String, Buffer> buffers = new TreeMap<>();
    files.forEach(
        (name, bytes) -> {
          Buffer buffer = Buffer.buffer(bytes);
          buffers.put(name, name.startsWith(WORDS) ? forPages(buffer) : buffer);
        });
    return buffers;
  }

  /** Of a catalogue, what pages say: the server keeps its own part to itself. */
  private static Buffer forPages(Buffer catalogue) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonParser all = JSON.createParser(catalogue.getBytes());
        JsonGenerator part = JSON.createGenerator(bytes)) {
      part.writeStartObject();
      all.nextToken();
      while (all.nextToken() == JsonToken.FIELD_NAME) {
        if (all.currentName().equals(PAGES)) {
          part.copyCurrentStructure(all);
        } else {
          all.nextToken();
          all.skipChildren();
        }
      }
      part.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("the console's catalogue is no JSON", e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private static String checksum(Map<String, Buffer> files) {
    CRC32 sum = new CRC32();
    files.forEach(
        (name, bytes) -> {
          sum.update(name.getBytes(StandardCharsets.UTF_8));
          sum.update(bytes.getBytes());
        });
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private Buffer page() {
    Buffer raw = files.get("index.html");
    if (raw == null) {
      throw new IllegalStateException("the console has no index.html");
    }
    return Buffer.buffer(raw.toString(StandardCharsets.UTF_8).replace(PLACEHOLDER, build));
  }

  private static String policy(Buffer page) {
    Matcher map = IMPORT_MAP.matcher(page.toString(StandardCharsets.UTF_8));
    String allowed = "";
    if (map.find()) {
      allowed = " 'sha256-" + Base64.getEncoder().encodeToString(sha256(map.group(1))) + "'";
    }
    return "default-src 'none'; script-src 'self'"
        + allowed
        + "; style-src 'self'; img-src 'self' blob:; connect-src 'self'; manifest-src 'self';"
        + " worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }

  /** Checksum of all files: a page of another build is an old one. */
  public String build() {
    return build;
  }

  /** The page every screen lives in. */
  public Buffer pageNow() {
    return development == null
        ? page
        : Buffer.buffer(
            folder(development)
                .getOrDefault("index.html", Buffer.buffer())
                .toString(StandardCharsets.UTF_8)
                .replace(PLACEHOLDER, build));
  }

  /** Content security policy of the page. */
  public String contentSecurityPolicy() {
    return policy;
  }

  /**
   * A file.
   *
   * @param type its content type
   */
  public record Asset(String type, Buffer bytes) {}

  /** The file of a name below the build's path; names are looked up, never resolved as paths. */
  public Optional<Asset> asset(String name) {
    Buffer bytes = development == null ? files.get(name) : folder(development).get(name);
    if (bytes == null || name.equals("index.html")) {
      return Optional.empty();
    }
    String ending = name.substring(name.lastIndexOf('.') + 1);
    String type = TYPES.getOrDefault(ending, "application/octet-stream");
    boolean text = type.startsWith("text/") || type.contains("json");
    if (text && bytes.toString(StandardCharsets.UTF_8).contains(PLACEHOLDER)) {
      return Optional.of(
          new Asset(
              type,
              Buffer.buffer(bytes.toString(StandardCharsets.UTF_8).replace(PLACEHOLDER, build))));
    }
    return Optional.of(new Asset(type, bytes));
  }
}
