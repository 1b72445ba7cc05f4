package io.lilong.gateway.texts;

import io.lilong.gateway.decode.Quarantined;
import java.nio.charset.StandardCharsets;

/**
 * A text in force, or one to put in force.
 *
 * @param kind {@link #SITE}, {@link #SERVICE}, {@link #ROSTER}, {@link #RULES}, {@link #PROFILES} or
 *     {@link #OFF}
 * @param name its file below the site folder, {@code rules/light.yaml}; a rule id for {@link #OFF}
 * @param hash SHA-256 of the text, hex
 */
public record Document(String kind, String name, String hash, String text) {

  public static final String SITE = "site";
  public static final String RULES = "rules";
  public static final String PROFILES = "profiles";

  /** A rule that is switched off: named by its id, the text is the reason. */
  public static final String OFF = "off";

  /** Time limits of tickets. */
  public static final String SERVICE = "service";

  /** Crews, shifts, escalation. */
  public static final String ROSTER = "roster";

  /** The one file of the kind {@link #SITE}. */
  public static final String SITE_FILE = "site.yaml";

  /** The one file of the kind {@link #SERVICE}. */
  public static final String SERVICE_FILE = "service.yaml";

  /** The one file of the kind {@link #ROSTER}. */
  public static final String ROSTER_FILE = "roster.yaml";

  private static final int LONGEST_NAME = 100;

  /** A text with its hash worked out. */
  public static Document of(String kind, String name, String text) {
    return new Document(kind, name, hash(text), text);
  }

  /** SHA-256 of a text, hex. */
  public static String hash(String text) {
    return Quarantined.hash(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The kind a file name stands for: {@code site.yaml}, {@code service.yaml}, {@code roster.yaml}, {@code rules/*.yaml}
   * or {@code profiles/*.yaml}; empty for any other name.
   */
  public static String kindOf(String name) {
    if (name.equals(SITE_FILE)) {
      return SITE;
    }
    if (name.equals(SERVICE_FILE)) {
      return SERVICE;
    }
    if (name.equals(ROSTER_FILE)) {
      return ROSTER;
    }
    for (String kind : new String[] {RULES, PROFILES}) {
      if (name.length() <= LONGEST_NAME && name.matches(kind + "/[\\w][\\w.-]*\\.yaml")) {
        return kind;
      }
    }
    return "";
  }

  /** One of the files, not a rule that is switched off. */
  public boolean isFile() {
    return !kind.equals(OFF);
  }
}
