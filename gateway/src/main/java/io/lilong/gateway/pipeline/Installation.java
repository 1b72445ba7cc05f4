package io.lilong.gateway.pipeline;

import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.site.Site;
import io.lilong.gateway.ticket.ServiceLevels;
import io.lilong.rules.book.RuleBook;
import java.util.List;

/**
 * Texts to put in force, already parsed.
 *
 * @param site the site
 * @param book the rule book
 * @param levels time limits of tickets, by the wall clock of UTC
 * @param roster crews, shifts, escalation
 * @param documents the texts themselves, all of them
 */
public record Installation(
    Site site,
    RuleBook book,
    ServiceLevels levels,
    Plan roster,
    List<Outcome.Document> documents) {}
