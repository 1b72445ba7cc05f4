package io.lilong.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.book.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceFileTest {

  private static ServiceLevels read(String text) {
    ServiceFile.Parsed parsed = ServiceFile.parse("service.yaml", text);
    assertThat(parsed).isInstanceOf(ServiceFile.Parsed.Good.class);
    return ((ServiceFile.Parsed.Good) parsed).levels();
  }

  @Test
  void sample_saysWhatCountsWithoutIt_andEveryKeyThereIs() throws IOException {
    String sample = Files.readString(Path.of("..", "deploy", "site", "service.yaml"));
    ServiceLevels said = read(sample);
    ServiceLevels otherwise = ServiceLevels.defaults(ZoneOffset.UTC);
    assertThat(said.levels()).isEqualTo(otherwise.levels());
    assertThat(said.calendar().days()).isEqualTo(otherwise.calendar().days());
    assertThat(said.calendar().from()).isEqualTo(otherwise.calendar().from());
    assertThat(said.calendar().to()).isEqualTo(otherwise.calendar().to());
    assertThat(said.verifyAfterMs()).isEqualTo(otherwise.verifyAfterMs());
    assertThat(said.realarmMs()).isEqualTo(otherwise.realarmMs());
    assertThat(said.joinMs()).isEqualTo(otherwise.joinMs());
    assertThat(said.calendar().holidays())
        .hasSize(33)
        .contains(LocalDate.of(2026, 2, 19), LocalDate.of(2026, 10, 7));
    assertThat(said.calendar().madeUp()).contains(LocalDate.of(2026, 10, 10));
    for (Ticket.Limit limit : Ticket.Limit.values()) {
      assertThat(sample).contains("#   " + limit.word());
    }
  }

  @Test
  void emptyFile_leavesEverythingAsItIs() {
    assertThat(read("version: 1\n")).isEqualTo(ServiceLevels.defaults(ZoneOffset.UTC));
  }

  @Test
  void closingAtMidnight_isWritten2400() {
    assertThat(read("version: 1\nworking: {from: 00:00, to: 24:00}\n").calendar().to())
        .isEqualTo(LocalTime.MAX);
  }

  @Test
  void badFile_isNamedAllAtOnce_eachAtItsLine() {
    ServiceFile.Parsed parsed =
        ServiceFile.parse(
            "service.yaml",
            """
            version: 1
            working:
              days: [mon, tues]
              from: half past eight
            holidays: [2026-02-30, 2026-10-07..2026-10-01]
            verify_after: 3x
            levels:
            - id: fire
              for: {severity: urgent}
              arrive: soon
            - id: fire
              arive: 3m
            - accept: 5m
            """);
    assertThat(parsed).isInstanceOf(ServiceFile.Parsed.Bad.class);
    List<Problem> problems = ((ServiceFile.Parsed.Bad) parsed).problems();
    assertThat(problems).hasSize(10);
    assertThat(problems)
        .extracting(p -> p.line() + " " + p.message().en())
        .anyMatch(p -> p.startsWith("3 unknown tues") && p.contains("tue"))
        .anyMatch(p -> p.startsWith("4 \"half past eight\" is no time of day"))
        .anyMatch(p -> p.startsWith("5 \"2026-02-30\" is no date"))
        .anyMatch(p -> p.startsWith("5 \"2026-10-07..2026-10-01\" ends before"))
        .anyMatch(p -> p.startsWith("6 expected a fixed duration"))
        .anyMatch(p -> p.startsWith("9 unknown urgent; expected one of: critical"))
        .anyMatch(p -> p.startsWith("10 \"soon\" is no time limit"))
        .anyMatch(p -> p.startsWith("11 this level stands twice"))
        .anyMatch(p -> p.startsWith("12 unknown key; did you mean arrive?"))
        .anyMatch(p -> p.startsWith("13 missing key id"));
  }
}
