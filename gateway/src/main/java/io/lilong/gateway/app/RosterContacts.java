package io.lilong.gateway.app;

import io.lilong.gateway.change.Audience;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.notify.Contacts;
import io.lilong.gateway.roster.Crew;
import io.lilong.gateway.roster.Member;
import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.roster.Roster;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to reach those on the roster, beside the people of the settings: a member by their phone, a
 * crew and the desk by whoever is on duty now, supervisors by name.
 */
final class RosterContacts implements Contacts {

  private final Contacts settings;
  private final Supplier<Roster> roster;
  private final InstantSource clock;

  /**
   * @param settings the people of the settings
   * @param roster the roster as committed
   * @param clock gateway time
   */
  RosterContacts(Contacts settings, Supplier<Roster> roster, InstantSource clock) {
    this.settings = settings;
    this.roster = roster;
    this.clock = clock;
  }

  @Override
  public List<Reach> of(Audience audience) {
    List<Reach> all = new ArrayList<>(settings.of(audience));
    Roster now = roster.get();
    if (audience.kind() == Audience.Kind.OUTSIDE) {
      Plan.@Nullable Outside body = now.plan().outside().get(audience.code());
      if (body != null && body.phone() != null) {
        all.add(new Reach(body.title().zh(), body.phone(), "", ""));
      }
    }
    for (String code : members(now, audience)) {
      Member member = now.plan().members().get(code);
      if (member != null && member.phone() != null) {
        all.add(new Reach(member.name(), member.phone(), "", ""));
      }
    }
    return all;
  }

  private Set<String> members(Roster now, Audience audience) {
    Set<String> codes = new LinkedHashSet<>();
    switch (audience.kind()) {
      case MEMBER -> codes.add(audience.code());
      case CREW, DESK -> {
        for (Crew crew : now.plan().crews()) {
          boolean meant =
              audience.kind() == Audience.Kind.DESK
                  ? crew.desk()
                  : crew.code().equals(audience.code());
          if (meant) {
            codes.addAll(now.duty(crew, clock.millis()).members());
          }
        }
      }
      case ROLE -> {
        if (audience.code().equals(Role.SUPERVISOR.word())) {
          now.plan().supervisors().forEach(s -> codes.add(s.member()));
        }
      }
      case OUTSIDE -> {
        // a body of its own, no member
      }
    }
    return codes;
  }
}
