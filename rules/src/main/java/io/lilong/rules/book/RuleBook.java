package io.lilong.rules.book;

import java.util.List;
import java.util.Optional;

/** The rules in force, immutable; made from YAML by {@link #parse}. */
public final class RuleBook {

  /**
   * One file of a rule book.
   *
   * @param name shown in problems
   * @param text YAML
   */
  public record Source(String name, String text) {}

  /** What parsing gives: a whole book, or every problem found. */
  public sealed interface Parsed {
    record Good(RuleBook book) implements Parsed {}

    record Bad(List<Problem> problems) implements Parsed {}
  }

  private RuleBook() {}

  /** Parses all files as one book; reports all problems at once and never throws on bad text. */
  public static Parsed parse(List<Source> sources) {
    throw new UnsupportedOperationException();
  }

  /** A book without rules or signals. */
  public static RuleBook empty() {
    return new RuleBook();
  }

  /** Hash of all sources: equal texts, equal revision. */
  public String revision() {
    throw new UnsupportedOperationException();
  }

  /** All signals, by {@link Signal#no}. */
  public List<Signal> signals() {
    throw new UnsupportedOperationException();
  }

  /** Index of a signal, or -1 when no rule speaks of it. */
  public int signal(String name) {
    throw new UnsupportedOperationException();
  }

  /** All rules in the order of the files, group alarms' own rules included. */
  public List<Rule> rules() {
    throw new UnsupportedOperationException();
  }

  /** The rule of that id, if it is in force. */
  public Optional<Rule> rule(String id) {
    throw new UnsupportedOperationException();
  }
}
