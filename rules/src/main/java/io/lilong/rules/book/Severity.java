package io.lilong.rules.book;

/** How bad an alarm is, worst first (level 1 to 4 on the console). */
public enum Severity {
  CRITICAL,
  MAJOR,
  MINOR,
  WARNING;

  /** 1 for critical to 4 for warning, as the console's numerals. */
  public int level() {
    return ordinal() + 1;
  }

  /** The word used in files, API and database: lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
