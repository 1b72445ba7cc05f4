package io.lilong.gateway.texts;

import io.lilong.gateway.decode.profile.Profiles;
import io.lilong.gateway.decode.profile.Sources;
import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.roster.RosterFile;
import io.lilong.gateway.site.Site;
import io.lilong.gateway.site.SiteFile;
import io.lilong.gateway.ticket.ServiceFile;
import io.lilong.gateway.ticket.ServiceLevels;
import io.lilong.rules.book.Problem;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.book.RuleSpec;
import io.lilong.rules.book.Text;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts that belong together, parsed: what can be put in force as a whole.
 *
 * @param site the site
 * @param book the rule book, without the rules that are switched off
 * @param profiles payload profiles, the built-in ones behind the site's own
 * @param levels time limits of tickets, by the wall clock of UTC
 * @param roster crews, shifts, escalation
 * @param documents the texts themselves, all of them
 */
public record Installation(
    Site site,
    RuleBook book,
    Profiles profiles,
    ServiceLevels levels,
    Plan roster,
    List<Document> documents) {

  /** What parsing gives: something to put in force, or every problem found. */
  public sealed interface Parsed {
    record Good(Installation installation) implements Parsed {}

    record Bad(List<Problem> problems) implements Parsed {}
  }

  /**
   * Parses texts as one site, one rule book (the gateway's own rules included) and profiles. Takes
   * tens of milliseconds: not for the writer's thread.
   */
  public static Parsed parse(List<Document> documents) {
    List<Problem> problems = new ArrayList<>();
    Site site = Site.empty();
    ServiceLevels levels = ServiceLevels.defaults(ZoneOffset.UTC);
    for (Document document : documents) {
      if (document.kind().equals(Document.SITE)) {
        SiteFile.Parsed parsed = SiteFile.parse(document.name(), document.text());
        if (parsed instanceof SiteFile.Parsed.Bad bad) {
          problems.addAll(bad.problems());
        } else {
          site = ((SiteFile.Parsed.Good) parsed).site();
          problems.addAll(sources(document.name(), site));
        }
      } else if (document.kind().equals(Document.SERVICE)) {
        ServiceFile.Parsed parsed = ServiceFile.parse(document.name(), document.text());
        if (parsed instanceof ServiceFile.Parsed.Bad bad) {
          problems.addAll(bad.problems());
        } else {
          levels = ((ServiceFile.Parsed.Good) parsed).levels();
        }
      }
    }
    Plan roster = roster(documents, site.units().keySet(), problems);
    RuleBook.Parsed book = book(documents);
    if (book instanceof RuleBook.Parsed.Bad bad) {
      problems.addAll(bad.problems());
    }
    Profiles.Parsed profiles = profiles(documents);
    if (profiles instanceof Profiles.Parsed.Bad bad) {
      problems.addAll(bad.problems());
    }
    if (problems.isEmpty()
        && book instanceof RuleBook.Parsed.Good good
        && profiles instanceof Profiles.Parsed.Good known) {
      return new Parsed.Good(
          new Installation(
              site, good.book(), known.profiles(), levels, roster, List.copyOf(documents)));
    }
    return new Parsed.Bad(problems);
  }

  private static Plan roster(
      List<Document> documents, Set<String> units, List<Problem> problems) {
    Plan plan = Plan.empty();
    for (Document document : documents) {
      if (document.kind().equals(Document.ROSTER)) {
        RosterFile.Parsed parsed = RosterFile.parse(document.name(), document.text(), units);
        if (parsed instanceof RosterFile.Parsed.Bad bad) {
          problems.addAll(bad.problems());
        } else {
          plan = ((RosterFile.Parsed.Good) parsed).plan();
        }
      }
    }
    return plan;
  }

  /** The rule book of texts alone, the gateway's own rules included. */
  public static RuleBook.Parsed book(List<Document> documents) {
    List<RuleBook.Source> sources = new ArrayList<>(List.of(RuleBook.builtIn()));
    Set<String> off = new HashSet<>();
    for (Document document : documents) {
      if (document.kind().equals(Document.RULES)) {
        sources.add(new RuleBook.Source(document.name(), document.text()));
      } else if (document.kind().equals(Document.OFF)) {
        off.add(document.name());
      }
    }
    RuleBook.Parsed parsed = RuleBook.parse(sources);
    return parsed instanceof RuleBook.Parsed.Good good
        ? new RuleBook.Parsed.Good(without(off, good.book()))
        : parsed;
  }

  private static RuleBook without(Set<String> off, RuleBook book) {
    List<RuleSpec> on = book.specs().stream().filter(s -> !off.contains(s.id())).toList();
    return on.size() == book.specs().size() ? book : book.only(on);
  }

  /** The payload profiles of texts alone, the built-in ones behind them. */
  public static Profiles.Parsed profiles(List<Document> documents) {
    return Profiles.parse(
        documents.stream()
            .filter(d -> d.kind().equals(Document.PROFILES))
            .map(d -> new RuleBook.Source(d.name(), d.text()))
            .toList());
  }

  private static List<Problem> sources(String file, Site site) {
    Sources sources = new Sources("");
    return site.sources().stream()
        .filter(source -> !sources.add(source.door(), source.filter(), source.compound()))
        .map(
            source ->
                new Problem(
                    file,
                    0,
                    0,
                    "sources",
                    new Text(
                        "“" + source.filter() + "” 不是 MQTT 主题过滤器",
                        "\"" + source.filter() + "\" is no MQTT topic filter")))
        .toList();
  }

  /** These texts with one put in the place of that of its name, or beside them. */
  public static List<Document> with(List<Document> documents, Document changed) {
    List<Document> next = without(documents, changed.kind(), changed.name());
    next.add(changed);
    return sorted(next);
  }

  /** These texts without one of them. */
  public static List<Document> without(List<Document> documents, String kind, String name) {
    List<Document> next = new ArrayList<>(documents);
    next.removeIf(d -> d.kind().equals(kind) && d.name().equals(name));
    return next;
  }

  /** In the order that is kept: which file comes first can matter to what its rules are called. */
  static List<Document> sorted(List<Document> documents) {
    List<Document> sorted = new ArrayList<>(documents);
    sorted.sort(java.util.Comparator.comparing(Document::kind).thenComparing(Document::name));
    return sorted;
  }
}
