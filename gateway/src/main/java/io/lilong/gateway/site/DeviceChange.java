package io.lilong.gateway.site;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Role;
import io.lilong.rules.reading.Place;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person's command makes of a device row, or why it may not. */
sealed interface DeviceChange {

  /** The next version of the row. */
  record To(Device next) implements DeviceChange {}

  /** The next versions of two rows: of one that goes, and of the one that takes its place. */
  record Both(Device gone, Device next) implements DeviceChange {}

  /** Nothing changes. */
  record No(Answer answer) implements DeviceChange {}

  /** Who may place devices and take them out of service. */
  Set<Role> SUPERVISING = Set.of(Role.SUPERVISOR, Role.ENGINEER, Role.ADMIN);

  /** Who may put a device into test mode: the monthly test is the duty staff's own. */
  Set<Role> TESTING = Set.of(Role.DUTY, Role.SUPERVISOR, Role.ENGINEER, Role.ADMIN);

  Pattern KIND = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  /** Judges a command against the row as it is now. */
  static DeviceChange of(
      SiteCommand command,
      Actor actor,
      Device known,
      Registry registry,
      Function<String, Kinds.Kind> kinds) {
    Set<Role> allowed = command instanceof SiteCommand.SetTestMode ? TESTING : SUPERVISING;
    if (!allowed.contains(actor.role())) {
      return new No(new Answer.Forbidden(SiteWords.mayNot()));
    }
    if (command.version() != known.version()) {
      return new No(
          new Answer.Conflict(
              Long.toString(known.version()),
              Long.toString(command.version()),
              SiteWords.stale(known.id().value())));
    }
    if (command instanceof SiteCommand.PlaceDevice place) {
      return place(place, known, registry, kinds);
    }
    if (command instanceof SiteCommand.ReplaceDevice replace) {
      return replace(replace, known, registry);
    }
    if (command instanceof SiteCommand.TakeOutOfService out) {
      return takeOut(out, known);
    }
    if (command instanceof SiteCommand.PutInService) {
      return known.outOfService()
          ? new To(new DeviceDraft(known).outOfService(false).build())
          : new No(new Answer.Conflict("in service", "in service", SiteWords.alreadyIn()));
    }
    return new To(
        new DeviceDraft(known).testMode(((SiteCommand.SetTestMode) command).on()).build());
  }

  private static DeviceChange replace(
      SiteCommand.ReplaceDevice command, Device known, Registry registry) {
    if (command.by() == null) {
      return new To(new DeviceDraft(known).renewed(command.model(), command.installed()).build());
    }
    Device by = registry.device(command.by());
    if (by == null) {
      return new No(new Answer.Invalid("by", SiteWords.noDevice(command.by())));
    }
    if (by.state() != Device.State.DISCOVERED) {
      return new No(new Answer.Invalid("by", SiteWords.hasAPlace(by.id().value())));
    }
    if (!by.kind().equals(known.kind()) && !by.kind().equals(Device.UNKNOWN)) {
      return new No(
          new Answer.Invalid("by", SiteWords.wrongKind(by.id().value(), by.kind(), known.kind())));
    }
    Device gone = new DeviceDraft(known).outOfService(true).replacedBy(by.id()).build();
    Device next =
        new DeviceDraft(by).inPlaceOf(known).renewed(command.model(), command.installed()).build();
    return new Both(gone, next);
  }

  private static DeviceChange takeOut(SiteCommand.TakeOutOfService out, Device known) {
    if (out.reason().isBlank()) {
      return new No(new Answer.Invalid("reason", SiteWords.reasonNeeded()));
    }
    return known.outOfService()
        ? new No(new Answer.Conflict("out of service", "out of service", SiteWords.alreadyOut()))
        : new To(new DeviceDraft(known).outOfService(true).build());
  }

  private static DeviceChange place(
      SiteCommand.PlaceDevice command,
      Device known,
      Registry registry,
      Function<String, Kinds.Kind> kinds) {
    Place wanted = command.place();
    Optional<Compound> compound = registry.compound(wanted.compound());
    if (compound.isEmpty()) {
      return new No(new Answer.Invalid("place.compound", SiteWords.noCompound(wanted.compound())));
    }
    Answer.@Nullable Invalid wrong = wrongPlace(compound.get(), wanted);
    if (wrong != null) {
      return new No(wrong);
    }
    DeviceDraft draft =
        new DeviceDraft(known)
            .placed(
                new Place(
                    wanted.compound(),
                    compound.get().compoundClass(),
                    wanted.building(),
                    wanted.stairway(),
                    wanted.floor(),
                    wanted.spot()));
    String kind = command.kind();
    if (kind != null && !kind.equals(known.kind())) {
      if (!KIND.matcher(kind).matches()) {
        return new No(new Answer.Invalid("kind", SiteWords.badKind(kind)));
      }
      draft.kind(kinds.apply(kind));
    }
    String title = command.title();
    if (title != null && !title.isBlank()) {
      draft.title(title.strip());
    }
    return new To(draft.build());
  }

  /** What is wrong with a place in a compound; null for nothing. */
  static Answer.@Nullable Invalid wrongPlace(Compound compound, Place place) {
    String building = place.building();
    String stairway = place.stairway();
    if (building == null) {
      return stairway == null
          ? null
          : new Answer.Invalid("place.stairway", SiteWords.stairwayNeedsBuilding());
    }
    for (Compound.Building known : compound.buildings()) {
      if (known.name().equals(building)) {
        return stairway == null || known.stairways().contains(stairway)
            ? null
            : new Answer.Invalid("place.stairway", SiteWords.noStairway(building, stairway));
      }
    }
    return new Answer.Invalid("place.building", SiteWords.noBuilding(compound.code(), building));
  }
}
