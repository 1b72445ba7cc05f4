package io.lilong.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.ticket.TicketCommand.Step;
import io.lilong.rules.book.Severity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state and every step: where it leads, or that it is refused with both states. */
class TicketMovesTest {

  /** A dot: refused. The columns are the steps in this order. */
  private static final String TABLE =
      """
      from        | dispatch   accept   decline arrive  fix   verify   close  reopen pause  resume   hand_over   cancel
      open        | dispatched .        .       .       .     .        .      .      paused .        handed_over cancelled
      dispatched  | dispatched accepted open    .       .     .        .      .      paused .        handed_over cancelled
      accepted    | dispatched .        open    on_site .     .        .      .      paused .        handed_over cancelled
      on_site     | .          .        .       .       fixed .        .      .      paused .        handed_over cancelled
      fixed       | .          .        .       .       .     verified closed open   .      .        .           .
      verified    | .          .        .       .       .     .        closed open   .      .        .           .
      closed      | .          .        .       .       .     .        .      open   .      .        .           .
      paused      | .          .        .       .       .     .        .      .      .      accepted .           cancelled
      handed_over | .          .        .       .       .     .        closed .      .      accepted .           cancelled
      cancelled   | .          .        .       .       .     .        .      .      .      .        .           .
      """;

  /** How a ticket comes to each state; paused and handed over from accepted. */
  private static final Map<String, List<Step>> WAYS =
      Map.of(
          "open", List.of(),
          "dispatched", List.of(Step.DISPATCH),
          "accepted", List.of(Step.DISPATCH, Step.ACCEPT),
          "on_site", List.of(Step.DISPATCH, Step.ACCEPT, Step.ARRIVE),
          "fixed", List.of(Step.DISPATCH, Step.ACCEPT, Step.ARRIVE, Step.FIX),
          "verified", List.of(Step.DISPATCH, Step.ACCEPT, Step.ARRIVE, Step.FIX, Step.VERIFY),
          "closed", List.of(Step.DISPATCH, Step.ACCEPT, Step.ARRIVE, Step.FIX, Step.CLOSE),
          "paused", List.of(Step.DISPATCH, Step.ACCEPT, Step.PAUSE),
          "handed_over", List.of(Step.DISPATCH, Step.ACCEPT, Step.HAND_OVER),
          "cancelled", List.of(Step.CANCEL));

  private static final Actor CHIEF = new Actor("chief", Role.SUPERVISOR);
  private static final long NOW = 1_790_000_000_000L;

  private final RecordedTickets out = new RecordedTickets();
  private final TicketBook book =
      new TicketBook(List.of(), ServiceLevels.defaults(ZoneId.of("Asia/Shanghai")));

  static Stream<Arguments> everyStateAndStep() {
    List<String[]> rows = new ArrayList<>();
    TABLE.lines().forEach(line -> rows.add(line.replace("|", " ").trim().split("\\s+")));
    List<Arguments> all = new ArrayList<>();
    for (String[] row : rows.subList(1, rows.size())) {
      for (int i = 1; i < row.length; i++) {
        Step step = Step.valueOf(rows.get(0)[i].toUpperCase(java.util.Locale.ROOT));
        all.add(Arguments.of(row[0], step, row[i]));
      }
    }
    assertThat(all).hasSize(Ticket.State.values().length * Step.values().length);
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyStateAndStep")
  void step_leadsWhereTheTableSays(String from, Step step, String to) {
    book.apply(
        new TicketCommand.Create(
            "elm", null, null, "gate", "lamp out", Severity.MINOR, "light", null),
        CHIEF,
        NOW,
        out);
    for (Step way : WAYS.getOrDefault(from, List.of())) {
      assertThat(move(way)).as("%s on the way to %s", way, from).isInstanceOf(Answer.Done.class);
    }
    Ticket before = out.last();
    assertThat(before.state().word()).isEqualTo(from);

    Answer answer = move(step);

    if (to.equals(".")) {
      assertThat(answer).isInstanceOf(Answer.Conflict.class);
      assertThat(((Answer.Conflict) answer).current()).isEqualTo(from);
      assertThat(((Answer.Conflict) answer).wanted()).isEqualTo(Moves.word(step));
      assertThat(out.last()).isEqualTo(before);
    } else {
      assertThat(answer).isInstanceOf(Answer.Done.class);
      assertThat(out.last().state().word()).isEqualTo(to);
      assertThat(out.last().version()).isEqualTo(before.version() + 1);
    }
  }

  private Answer move(Step step) {
    Ticket t = out.last();
    String crew = step == Step.DISPATCH ? "plumbers" : null;
    return book.apply(
        new TicketCommand.Move(t.number(), t.version(), step, crew, null, null, 0, "reason", 0),
        CHIEF,
        NOW + 60_000,
        out);
  }
}
