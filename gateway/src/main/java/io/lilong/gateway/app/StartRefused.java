package io.lilong.gateway.app;

import io.lilong.rules.book.Problem;
import java.util.List;

/** The gateway does not start, and why: problems in texts, or one sentence. */
public final class StartRefused extends Exception {

  private static final long serialVersionUID = 1;
  private final transient List<Problem> problems;

  StartRefused(String message, Throwable cause) {
    super(message, cause);
    problems = List.of();
  }

  StartRefused(String message) {
    super(message);
    problems = List.of();
  }

  StartRefused(List<Problem> problems) {
    super(problems.size() + " problems in site and rules");
    this.problems = List.copyOf(problems);
  }

  /** Every problem in the texts; empty when something else is the reason. */
  public List<Problem> problems() {
    return problems;
  }
}
