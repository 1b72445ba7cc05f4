package io.lilong.gateway.alarm;

import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import org.jspecify.annotations.Nullable;

/** An alarm row being changed; {@link #row} makes the next version. One use, one thread. */
final class AlarmDraft {

  private final Alarm from;
  Severity severity;
  boolean active;
  boolean latched;
  boolean acknowledged;
  boolean confirmed;
  boolean stale;
  boolean suppressed;
  boolean outOfService;
  long goneAt;
  long clearedAt;
  long acknowledgedAt;
  @Nullable String acknowledgedBy;
  long shelvedUntil;
  @Nullable String shelvedBy;
  @Nullable String shelvedReason;
  @Nullable String verdict;
  double value;
  double threshold;
  @Nullable String thresholdFrom;
  Text message;
  @Nullable String ticket;
  int occurrences;
  @Nullable String clearReason;

  AlarmDraft(Alarm from) {
    this.from = from;
    severity = from.severity();
    active = from.active();
    latched = from.latched();
    acknowledged = from.acknowledged();
    confirmed = from.confirmed();
    stale = from.stale();
    suppressed = from.suppressed();
    outOfService = from.outOfService();
    goneAt = from.goneAt();
    clearedAt = from.clearedAt();
    acknowledgedAt = from.acknowledgedAt();
    acknowledgedBy = from.acknowledgedBy();
    shelvedUntil = from.shelvedUntil();
    shelvedBy = from.shelvedBy();
    shelvedReason = from.shelvedReason();
    verdict = from.verdict();
    value = from.value();
    threshold = from.threshold();
    thresholdFrom = from.thresholdFrom();
    message = from.message();
    ticket = from.ticket();
    occurrences = from.occurrences();
    clearReason = from.clearReason();
  }

  void unshelve() {
    shelvedUntil = 0;
    shelvedBy = null;
    shelvedReason = null;
  }

  Alarm row() {
    return new Alarm(
        from.id(),
        from.rule(),
        from.ruleRevision(),
        from.title(),
        from.respond(),
        from.device(),
        from.place(),
        from.compound(),
        from.kind(),
        severity,
        from.fire(),
        active,
        latched,
        acknowledged,
        confirmed,
        from.test(),
        stale,
        suppressed,
        outOfService,
        from.onset(),
        from.raisedAt(),
        goneAt,
        clearedAt,
        acknowledgedAt,
        acknowledgedBy,
        shelvedUntil,
        shelvedBy,
        shelvedReason,
        verdict,
        from.signal(),
        value,
        threshold,
        thresholdFrom,
        from.unit(),
        message,
        ticket,
        occurrences,
        clearReason,
        from.version() + 1);
  }
}
