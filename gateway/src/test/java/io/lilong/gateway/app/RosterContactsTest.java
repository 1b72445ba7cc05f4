package io.lilong.gateway.app;

import static io.lilong.gateway.roster.Rosters.SHANGHAI;
import static io.lilong.gateway.roster.Rosters.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.change.Audience;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.notify.Contacts;
import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.roster.RosterFile;
import io.lilong.gateway.roster.Rosters;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RosterContactsTest {

  private static Plan plan() {
    String text =
        Rosters.TEXT
            .replace("code: wang,", "code: wang, phone: \"1\",")
            .replace("code: liu,", "code: liu, phone: \"2\",")
            .replace("code: li,", "code: li, phone: \"3\",")
            .replace("code: zhou,", "code: zhou, phone: \"4\",")
            .replace("code: zhao,", "code: zhao, phone: \"5\",")
            .replace("code: grid,", "code: grid, phone: \"6\",");
    RosterFile.Parsed parsed = RosterFile.parse("roster.yaml", text, Set.of());
    return ((RosterFile.Parsed.Good) parsed).plan();
  }

  private static List<String> phones(Audience audience, String local) {
    Roster roster = Roster.of(plan(), SHANGHAI, List.of(), List.of());
    Contacts settings = a -> List.of();
    return new RosterContacts(settings, () -> roster, () -> Instant.ofEpochMilli(at(local)))
        .of(audience).stream().map(Contacts.Reach::phone).toList();
  }

  @Test
  void deskAndCrew_areReachedByWhoeverIsOnDuty() {
    assertThat(phones(Audience.DESK, "2026-11-23T09:00")).containsExactly("1");
    assertThat(phones(Audience.DESK, "2026-11-23T23:00")).containsExactly("2");
    assertThat(phones(Audience.crew("water"), "2026-11-23T09:00")).containsExactly("3", "4");
    assertThat(phones(Audience.crew("water"), "2026-11-23T23:00")).isEmpty();
  }

  @Test
  void memberSupervisorAndOutside_areReachedAtAnyHour() {
    assertThat(phones(Audience.member("zhou"), "2026-11-23T23:00")).containsExactly("4");
    assertThat(phones(Audience.role(Role.SUPERVISOR), "2026-11-23T23:00")).containsExactly("5");
    assertThat(phones(Audience.outside("grid"), "2026-11-23T23:00")).containsExactly("6");
    assertThat(phones(Audience.member("nobody"), "2026-11-23T23:00")).isEmpty();
  }
}
