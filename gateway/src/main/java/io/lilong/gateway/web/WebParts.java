package io.lilong.gateway.web;

import io.lilong.gateway.account.Accounts;
import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.gateway.alarm.Explanations;
import io.lilong.gateway.change.ChangeFeed;
import io.lilong.gateway.change.Commands;
import io.lilong.gateway.decode.Quarantine;
import io.lilong.gateway.decode.RecentMessages;
import io.lilong.gateway.decode.Rereading;
import io.lilong.gateway.decode.panel.Panels;
import io.lilong.gateway.history.ReadingQueries;
import io.lilong.gateway.notify.Outbox;
import io.lilong.gateway.notify.Sender;
import io.lilong.gateway.ops.HealthBoard;
import io.lilong.gateway.ops.Throughput;
import io.lilong.gateway.replay.Past;
import io.lilong.gateway.replay.Trials;
import io.lilong.gateway.report.Reports;
import io.lilong.gateway.roster.DutyQueries;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.site.LatestReadings;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.texts.TextQueries;
import io.lilong.gateway.ticket.ServiceLevels;
import io.lilong.gateway.ticket.TicketQueries;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.RuleBook;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the web reads from and commands.
 *
 * @param rereading reads what is in quarantine again
 * @param messages what devices without a place sent lately
 * @param roster the roster as committed
 * @param book the rule book in force
 * @param levels time limits of tickets
 * @param throughput what passes each step, looked at by a timer
 * @param behindMs age of the newest of the gateway's own data, told in the heartbeat
 * @param clock gateway time
 * @param zone whose weeks and months are meant
 */
public record WebParts(
    AlarmQueries alarms,
    TicketQueries tickets,
    Quarantine quarantine,
    Rereading rereading,
    RecentMessages messages,
    Outbox outbox,
    Sender sender,
    Accounts accounts,
    DutyQueries duty,
    Supplier<Roster> roster,
    ReadingQueries history,
    LatestReadings latest,
    Explanations explanations,
    Past past,
    Trials trials,
    TextQueries texts,
    Reports reports,
    Registry registry,
    ChangeFeed feed,
    Commands commands,
    Panels panels,
    Supplier<RuleBook> book,
    HealthBoard board,
    Throughput throughput,
    PrometheusMeterRegistry metrics,
    ServiceLevels levels,
    Words words,
    LongSupplier behindMs,
    InstantSource clock,
    ZoneId zone) {}
