package io.lilong.gateway.notify.http;

import io.lilong.gateway.notify.Verdict;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import java.util.Map;

/** What an HTTP answer, or its absence, means for a message. */
public final class Verdicts {

  private static final int GLIMPSE = 200;

  private final Words words;

  public Verdicts(Words words) {
    this.words = words;
  }

  /** Accepted, with what was said. */
  public Verdict accepted(String said) {
    return new Verdict.Accepted(said.isBlank() ? words.text("notify.answered") : answer(said));
  }

  public Verdict later(String said, long afterMs) {
    return new Verdict.Later(answer(said), afterMs);
  }

  public Verdict never(String said) {
    return new Verdict.Never(answer(said));
  }

  /** By the status alone: 408, 429 and the server's own troubles pass, other refusals do not. */
  public Verdict refused(Outgoing.Answer answer) {
    String said = answer.status() + " " + answer.body();
    int status = answer.status();
    boolean passes = status == 408 || status == 425 || status == 429 || status >= 500;
    return passes ? later(said, answer.retryAfterMs()) : never(said);
  }

  /** There was no answer. */
  public Verdict unanswered(Throwable e) {
    boolean forbidden = e instanceof Outgoing.Unanswered u && u.forbidden();
    Text why =
        words.text(
            forbidden ? "notify.refused-address" : "notify.no-answer",
            Map.of("why", glimpse(String.valueOf(e.getMessage()))));
    return forbidden ? new Verdict.Never(why) : new Verdict.Later(why, 0);
  }

  private Text answer(String said) {
    return words.text("notify.answer", Map.of("answer", glimpse(said)));
  }

  /** One line of what others wrote, without what could move a cursor or hide. */
  private static String glimpse(String said) {
    String line = said.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= GLIMPSE ? line : line.substring(0, GLIMPSE) + "…";
  }
}
