package io.lilong.gateway.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.book.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterFileTest {

  private static List<Problem> problems(String text) {
    return RosterFile.parse("roster.yaml", text, Set.of("north", "south"))
            instanceof RosterFile.Parsed.Bad bad
        ? bad.problems()
        : List.of();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "units: [north]|units: [nrth]|crews[1].units: unknown nrth; did you mean north?",
        "early: li+zhou|early: li+zohu|unknown zohu; did you mean zhou?",
        "substitutes: [zhang]|substitutes: [zhangg]|unknown zhangg; did you mean zhang?",
        "shifts: [day]|shifts: [early, day]|shifts early and day overlap",
        "start: 2026-01-05, weeks: [{early: li|start: 2026-01-06, weeks: [{early: li|2026-01-06 is no Monday",
        "to: next|to: nxt|unknown nxt; did you mean next?",
        "by: robot|by: robt|unknown robt; did you mean robot?",
        "outside:grid|outside:gird|unknown gird; did you mean grid?",
        "after: 2m|after: 2 moons|is no duration",
        "trades: [general]|rank: 1|a crew is either the desk",
        "day: [zhang, zhang, zhang, zhang, zhang,|day: [zhang,|expected one entry for the week or seven",
        "code: wang|code: liu|liu stands twice",
        "2026-10-01|2026-13-01|is no date",
        "supervisors:|supervisor:|unknown key; did you mean supervisors?",
        "member: zhao|member: zhaoo|unknown zhaoo; did you mean zhao?",
      })
  void mistake_isNamedWithItsPlace(String right, String wrong, String expected) {
    assertThat(Rosters.TEXT).contains(right);
    List<Problem> problems =
        problems(Rosters.TEXT.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
    assertThat(problems).anySatisfy(p -> assertThat(p.toString()).contains(expected));
    assertThat(problems).allSatisfy(p -> assertThat(p.line()).isPositive());
  }

  @Test
  void allMistakes_areReportedAtOnce() {
    String text = Rosters.TEXT.replace("zhang", "zhong").replace("to: next", "to: nobody");
    assertThat(problems(text.replace("code: zhong", "code: zhang"))).hasSizeGreaterThan(3);
  }

  @Test
  void goodFile_hasNoProblem() {
    assertThat(problems(Rosters.TEXT)).isEmpty();
  }
}
