package io.lilong.gateway.roster;

import io.lilong.rules.book.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything {@code roster.yaml} says, checked: codes are unique, names known, shifts of a crew
 * apart.
 *
 * @param shifts by code, in the order of the file
 * @param members by code, in the order of the file
 * @param crews in the order of the file; it decides between equals
 * @param holidays days that are planned differently
 * @param supervisors who is called when nobody else is reached
 * @param outside bodies outside the property centre, by code
 * @param ladders steps of escalation
 */
public record Plan(
    Map<String, Shift> shifts,
    Map<String, Member> members,
    List<Crew> crews,
    Set<LocalDate> holidays,
    List<Supervisor> supervisors,
    Map<String, Outside> outside,
    Ladders ladders) {

  /**
   * A supervisor on call.
   *
   * @param member code
   * @param units management units they answer for; empty for all
   */
  public record Supervisor(String member, Set<String> units) {}

  /**
   * Someone outside the walls: grid centre, water company, lift firm.
   *
   * @param code stable name
   * @param title name for people
   * @param phone number, or null
   */
  public record Outside(String code, Text title, @Nullable String phone) {}

  /** Nobody is planned, nothing is given out by itself. */
  public static Plan empty() {
    return new Plan(Map.of(), Map.of(), List.of(), Set.of(), List.of(), Map.of(), Ladders.NONE);
  }

  public Plan {
    crews = List.copyOf(crews);
    holidays = Set.copyOf(holidays);
    supervisors = List.copyOf(supervisors);
  }

  public boolean isEmpty() {
    return crews.isEmpty();
  }

  /** The crew of a code, or of a name as people type it. */
  public Optional<Crew> crew(String code) {
    return crews.stream()
        .filter(
            c ->
                c.code().equals(code) || c.title().zh().equals(code) || c.title().en().equals(code))
        .findFirst();
  }

  /** Codes of the crews a login name is in. */
  public Set<String> crewsOf(String account) {
    Set<String> codes = new TreeSet<>();
    for (Crew crew : crews) {
      if (crew.members().stream().anyMatch(m -> account.equals(account(m)))
          || crew.substitutes().stream().anyMatch(m -> account.equals(account(m)))) {
        codes.add(crew.code());
      }
    }
    return codes;
  }

  /** The member who logs in under that name. */
  public Optional<Member> memberOf(String account) {
    return members.values().stream().filter(m -> account.equals(m.account())).findFirst();
  }

  /** The name people read of a member; the code itself where nobody has it any more. */
  public String name(String member) {
    Member known = members.get(member);
    return known == null ? member : known.name();
  }

  private @Nullable String account(String member) {
    Member known = members.get(member);
    return known == null ? null : known.account();
  }
}
