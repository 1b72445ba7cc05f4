package io.lilong.gateway.alarm;

import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import org.jspecify.annotations.Nullable;

/**
 * One alarm: a condition that needs a response, with the two axes of ISA-18.2 (active,
 * acknowledged). Times are epoch ms; 0 means not yet.
 *
 * @param id hash of rule, device or group place, and onset: writing it twice is writing it once
 * @param rule rule id
 * @param ruleRevision revision of the rule that raised it
 * @param title what people read of the rule
 * @param respond what to do, one step a line
 * @param device device id, null for a group alarm
 * @param place group place, null for a device's alarm
 * @param compound compound code
 * @param kind kind of the device, or of the group
 * @param severity severity now
 * @param fire raised by a fire rule: never shelved, bulk-acknowledged or grouped away
 * @param active the condition holds, or is latched
 * @param latched the condition has gone but a person must reset it
 * @param acknowledged someone has taken it
 * @param confirmed a second sensor agreed
 * @param test raised in test mode
 * @param stale the device no longer tells
 * @param suppressed it is a consequence of another alarm
 * @param outOfService the device is out of service
 * @param onset first reading of the episode
 * @param raisedAt when the rule's delay was over
 * @param goneAt when a latched condition went
 * @param clearedAt when it ended
 * @param acknowledgedAt when someone took it
 * @param acknowledgedBy who
 * @param shelvedUntil 0 when not shelved
 * @param shelvedBy who
 * @param shelvedReason why
 * @param verdict what people found it to be: confirmed, false, test; or null
 * @param signal signal of value and threshold, or null
 * @param value value when last judged, NaN for none
 * @param threshold limit it was held against, NaN for none
 * @param thresholdFrom where the limit comes from, or null
 * @param unit unit of both, or null
 * @param message the sentence people read
 * @param ticket number of its ticket, or null
 * @param occurrences how often it occurred while it stood
 * @param clearReason why it ended (a transition's reason in lower case), or null
 * @param version counts changes of this row from 1
 */
public record Alarm(
    String id,
    String rule,
    String ruleRevision,
    Text title,
    Text respond,
    @Nullable String device,
    @Nullable String place,
    String compound,
    String kind,
    Severity severity,
    boolean fire,
    boolean active,
    boolean latched,
    boolean acknowledged,
    boolean confirmed,
    boolean test,
    boolean stale,
    boolean suppressed,
    boolean outOfService,
    long onset,
    long raisedAt,
    long goneAt,
    long clearedAt,
    long acknowledgedAt,
    @Nullable String acknowledgedBy,
    long shelvedUntil,
    @Nullable String shelvedBy,
    @Nullable String shelvedReason,
    @Nullable String verdict,
    @Nullable String signal,
    double value,
    double threshold,
    @Nullable String thresholdFrom,
    @Nullable String unit,
    Text message,
    @Nullable String ticket,
    int occurrences,
    @Nullable String clearReason,
    long version) {}
