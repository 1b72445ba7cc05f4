package io.lilong.gateway.notify;

import io.lilong.gateway.change.Audience;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.roster.Crew;
import io.lilong.gateway.roster.Member;
import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.roster.Roster;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The people of the roster beside those of the settings: a crew is who of it is on duty now, the
 * desk whoever sits there.
 */
public final class RosterContacts implements Contacts {

  private final Contacts settings;
  private final Supplier<Roster> roster;
  private final InstantSource clock;

  /**
   * @param settings asked first
   * @param roster the roster as it is
   */
  public RosterContacts(Contacts settings, Supplier<Roster> roster, InstantSource clock) {
    this.settings = settings;
    this.roster = roster;
    this.clock = clock;
  }

  @Override
  public List<Reach> of(Audience audience) {
    List<Reach> all = new ArrayList<>(settings.of(audience));
    for (Reach one : planned(audience, roster.get())) {
      if (!one.phone().isEmpty() && all.stream().noneMatch(a -> a.phone().equals(one.phone()))) {
        all.add(one);
      }
    }
    return all;
  }

  private List<Reach> planned(Audience audience, Roster now) {
    Plan plan = now.plan();
    return switch (audience.kind()) {
      case MEMBER -> members(plan, List.of(audience.code()));
      case CREW ->
          onDuty(now, plan.crews().stream().filter(c -> c.code().equals(audience.code())).toList());
      case DESK -> onDuty(now, plan.crews().stream().filter(Crew::desk).toList());
      case ROLE ->
          audience.code().equals(Role.SUPERVISOR.word())
              ? members(plan, plan.supervisors().stream().map(Plan.Supervisor::member).toList())
              : List.of();
      case OUTSIDE -> {
        Plan.Outside outside = plan.outside().get(audience.code());
        yield outside == null ? List.of() : List.of(reach(outside.title().zh(), outside.phone()));
      }
    };
  }

  private List<Reach> onDuty(Roster now, List<Crew> crews) {
    List<String> codes = new ArrayList<>();
    crews.forEach(crew -> codes.addAll(now.duty(crew, clock.millis()).members()));
    return members(now.plan(), codes);
  }

  private static List<Reach> members(Plan plan, List<String> codes) {
    List<Reach> found = new ArrayList<>();
    for (String code : codes) {
      Member member = plan.members().get(code);
      if (member != null) {
        found.add(reach(member.name(), member.phone()));
      }
    }
    return found;
  }

  private static Reach reach(String name, @Nullable String phone) {
    return new Reach(name, phone == null ? "" : phone, "", "");
  }
}
