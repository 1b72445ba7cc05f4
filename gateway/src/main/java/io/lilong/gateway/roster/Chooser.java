package io.lilong.gateway.roster;

import io.lilong.gateway.ticket.Ticket;
import io.lilong.rules.book.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Chooses whom a ticket goes to: the crews of its trade that work where it is, of their people on
 * duty those who know the trade, of these the one with the fewest tickets in hand; between equals
 * the order of the roster decides, so that the same facts give the same choice.
 */
final class Chooser {

  private static final String GENERAL = "general";

  private final Roster roster;
  private final ToIntFunction<String> inHand;

  /**
   * @param inHand how many tickets a member has
   */
  Chooser(Roster roster, ToIntFunction<String> inHand) {
    this.roster = roster;
    this.inHand = inHand;
  }

  private record Candidate(Crew crew, String member, boolean unskilled, int load) {}

  /**
   * @param unit management unit of the ticket's compound
   * @param not members it is not given to
   */
  Choice choose(Ticket ticket, String unit, Set<String> not, long now) {
    List<Crew> crews = crews(ticket.trade(), unit);
    if (crews.isEmpty()) {
      return new Choice.Nobody(
          List.of(),
          new Text(
              "没有负责工种 " + ticket.trade() + " 的班组", "no crew here has the trade " + ticket.trade()));
    }
    return among(ticket, crews, not, now);
  }

  /** The one of a crew on duty with the fewest tickets, for a person who named the crew. */
  Choice of(Ticket ticket, Crew crew, Set<String> not, long now) {
    return among(ticket, List.of(crew), not, now);
  }

  private Choice among(Ticket ticket, List<Crew> crews, Set<String> not, long now) {
    List<Candidate> candidates = new ArrayList<>();
    boolean somebody = false;
    for (Crew crew : crews) {
      for (String member : roster.duty(crew, now).members()) {
        somebody = true;
        if (!not.contains(member)) {
          Member known = roster.plan().members().get(member);
          boolean unskilled = known != null && !known.knows(ticket.trade());
          candidates.add(new Candidate(crew, member, unskilled, load(member, ticket)));
        }
      }
    }
    return candidates.stream()
        .min(Comparator.comparing(Candidate::unskilled).thenComparingInt(Candidate::load))
        .<Choice>map(c -> new Choice.To(c.crew(), c.member(), why(c)))
        .orElse(new Choice.Nobody(crews, somebody ? allRefused() : nobodyOn(crews)));
  }

  private List<Crew> crews(String trade, String unit) {
    List<Crew> here =
        roster.plan().crews().stream().filter(c -> !c.desk() && c.worksIn(unit)).toList();
    List<Crew> of = here.stream().filter(c -> c.trades().contains(trade)).toList();
    return of.isEmpty() ? here.stream().filter(c -> c.trades().contains(GENERAL)).toList() : of;
  }

  /** The ticket itself is no load of whoever has it. */
  private int load(String member, Ticket ticket) {
    int all = inHand.applyAsInt(member);
    boolean has = member.equals(ticket.member()) && ticket.state() != Ticket.State.OPEN;
    return has ? all - 1 : all;
  }

  private Text why(Candidate c) {
    String name = roster.plan().name(c.member());
    return new Text(
        "%s%s值班，手上 %d 张工单".formatted(c.crew().title().zh(), name, c.load()),
        "%s of %s is on duty, %d tickets in hand".formatted(name, c.crew().title().en(), c.load()));
  }

  private static Text allRefused() {
    return new Text("在班的人都接不了", "everybody on duty declined or did not answer");
  }

  private static Text nobodyOn(List<Crew> crews) {
    return new Text(
        String.join("、", crews.stream().map(c -> c.title().zh()).toList()) + "现在没有人值班",
        "nobody is on duty now in "
            + String.join(", ", crews.stream().map(c -> c.title().en()).toList()));
  }
}
