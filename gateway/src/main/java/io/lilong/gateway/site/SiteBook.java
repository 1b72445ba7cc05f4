package io.lilong.gateway.site;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.site.Admission.Admitted;
import io.lilong.gateway.site.Admission.Refusal;
import io.lilong.gateway.site.Admission.Refused;
import io.lilong.rules.book.Text;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import io.lilong.rules.reading.ValueType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps the registry: imports site files, takes in what reports unasked, obeys people. Writer's
 * thread only. A change shows in the registry at once and goes to {@link SiteWrites} for the
 * transaction under way; {@link #committed} makes it lasting, {@link #rollback} takes it back.
 */
public final class SiteBook {

  /**
   * How much may report unasked. Devices of kind fire are never held back.
   *
   * @param pointsPerDevice metrics of one device
   * @param unplacedDevices devices without a place
   */
  public record Caps(int pointsPerDevice, int unplacedDevices) {
    public static final Caps DEFAULT = new Caps(200, 5_000);
  }

  /**
   * What an import did.
   *
   * @param added devices the registry did not know
   * @param changed known devices with new facts
   * @param unlisted placed devices the file does not name; they stay as they are
   */
  public record Imported(int added, int changed, int unlisted) {}

  private final Registry registry;
  private final Caps caps;
  private final Map<Integer, Map<String, Point>> points = new HashMap<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private Map<String, Kinds.Kind> kinds = Kinds.all();
  private int lastDeviceNo;
  private int lastPointNo;
  private int unplaced;

  /** A book over a registry that already holds every stored device and point. */
  public SiteBook(Registry registry, Caps caps) {
    this.registry = registry;
    this.caps = caps;
    for (Device device : registry.devices()) {
      lastDeviceNo = Math.max(lastDeviceNo, device.no());
      unplaced += isUnplaced(device) ? 1 : 0;
      for (Point point : registry.points(device.no())) {
        lastPointNo = Math.max(lastPointNo, point.no());
        index(point);
      }
    }
  }

  /** Puts the compounds of the site in force into the registry; devices come from the store. */
  public void restore(Site site) {
    replaceCompounds(site);
    undo.clear();
  }

  /**
   * Puts another site in force: its compounds replace the former ones; its devices are added, or
   * take the facts the file says. Devices it does not name stay as they are.
   */
  public Imported importSite(Site site, long now, SiteWrites out) {
    replaceCompounds(site);
    Set<String> listed = new HashSet<>();
    int added = 0;
    int changed = 0;
    for (Site.Listed facts : site.devices()) {
      listed.add(facts.id().value());
      Device known = registry.device(facts.id().value());
      if (known == null) {
        put(null, draft(facts.id(), kind(facts.kind()), now).facts(facts).build(), out);
        added++;
      } else {
        Device next = new DeviceDraft(known).facts(facts).build();
        if (next != known) {
          put(known, next, out);
          changed++;
        }
      }
    }
    int unlisted = 0;
    for (Device device : registry.devices()) {
      if (!isUnplaced(device) && !listed.contains(device.id().value())) {
        unlisted++;
      }
    }
    return new Imported(added, changed, unlisted);
  }

  /**
   * The device of that id, taken in if it was not known.
   *
   * @param id whole device id
   * @param kind kind it is said to be, or null
   * @param certain the topic or the message itself says the kind, so a second one under one id is
   *     refused; otherwise the kind is only a profile's guess and fills a gap
   * @param profile profile that read the message
   * @param intervalMs how often it reports, 0 for the usual interval of its kind
   * @param now epoch ms, gateway time
   */
  public Admission<Device> discover(
      String id,
      @Nullable String kind,
      boolean certain,
      @Nullable String profile,
      long intervalMs,
      long now,
      SiteWrites out) {
    Device known = registry.device(id);
    if (known != null) {
      return recognise(known, kind, certain, profile, out);
    }
    DeviceId deviceId;
    try {
      deviceId = new DeviceId(id);
    } catch (IllegalArgumentException e) {
      return new Refused<>(Refusal.BAD_ID, SiteWords.badId(id));
    }
    if (unplaced >= caps.unplacedDevices() && !Kinds.FIRE.equals(kind)) {
      return new Refused<>(
          Refusal.TOO_MANY_DEVICES, SiteWords.tooManyDevices(id, caps.unplacedDevices()));
    }
    Device device =
        draft(deviceId, kind(kind == null ? Device.UNKNOWN : kind), now)
            .profile(profile)
            .interval(intervalMs)
            .build();
    put(null, device, out);
    return new Admitted<>(device);
  }

  private Admission<Device> recognise(
      Device known,
      @Nullable String kind,
      boolean certain,
      @Nullable String profile,
      SiteWrites out) {
    if (kind == null || known.kind().equals(kind)) {
      return new Admitted<>(known);
    }
    if (!known.kind().equals(Device.UNKNOWN)) {
      return certain
          ? new Refused<>(
              Refusal.WRONG_KIND, SiteWords.wrongKind(known.id().value(), known.kind(), kind))
          : new Admitted<>(known);
    }
    Device next = new DeviceDraft(known).kind(kind(kind)).profile(profile).build();
    put(known, next, out);
    return new Admitted<>(next);
  }

  /**
   * Takes what a known device says about itself, where nobody has placed it or said better.
   *
   * @param id whole device id; one that is not known is left alone
   */
  public void describe(
      String id,
      @Nullable String name,
      @Nullable String model,
      @Nullable String kind,
      SiteWrites out) {
    Device known = registry.device(id);
    if (known == null || !isUnplaced(known)) {
      return;
    }
    DeviceDraft draft = new DeviceDraft(known);
    if (name != null && known.title().equals(Text.same(known.id().name()))) {
      draft.title(name);
    }
    if (model != null && known.model() == null) {
      draft.model(model);
    }
    if (kind != null && known.kind().equals(Device.UNKNOWN)) {
      draft.kind(kind(kind));
    }
    Device next = draft.build();
    if (next != known) {
      put(known, next, out);
    }
  }

  /** A device's point of that metric; null when it has not reported it yet. */
  public @Nullable Point known(Device device, String metric) {
    Map<String, Point> own = points.get(device.no());
    return own == null ? null : own.get(metric);
  }

  /**
   * The device's point of that metric, taken in if it was not known; a known one stays as it is.
   *
   * @param meaning what the metric is to the rules; see {@link Point}
   */
  public Admission<Point> point(
      Device device, String metric, ValueType type, Meaning meaning, SiteWrites out) {
    Point known = known(device, metric);
    if (known != null) {
      return new Admitted<>(known);
    }
    int count = points.getOrDefault(device.no(), Map.of()).size();
    if (count >= caps.pointsPerDevice() && !device.kind().equals(Kinds.FIRE)) {
      return new Refused<>(
          Refusal.TOO_MANY_POINTS,
          SiteWords.tooManyPoints(device.id().value(), metric, caps.pointsPerDevice()));
    }
    Point point = meaning.point(++lastPointNo, device.no(), metric, type);
    index(point);
    registry.put(point);
    undo.push(() -> forget(point));
    out.point(point);
    return new Admitted<>(point);
  }

  /** A known point, with another meaning where it has one now: from its next reading on. */
  public Point meaning(Point known, Meaning meaning, SiteWrites out) {
    Point next = meaning.point(known.no(), known.deviceNo(), known.metric(), known.type());
    if (next.equals(known)) {
      return known;
    }
    index(next);
    registry.put(next);
    undo.push(
        () -> {
          index(known);
          registry.put(known);
        });
    out.point(next);
    return next;
  }

  /**
   * What a metric is to the rules: {@code stored = told * scale + offset}, or the opposite of a
   * boolean.
   */
  public record Meaning(
      String signal, @Nullable String unit, double scale, double offset, boolean inverted) {

    Point point(int no, int deviceNo, String metric, ValueType type) {
      return new Point(no, deviceNo, metric, type, unit, signal, scale, offset, inverted);
    }
  }

  /** Obeys a person; the row's version decides whether they saw what is there now. */
  public Answer apply(SiteCommand command, Actor actor, SiteWrites out) {
    Device known = registry.device(command.device());
    if (known == null) {
      return new Answer.NotFound(SiteWords.noDevice(command.device()));
    }
    DeviceChange change = DeviceChange.of(command, actor, known, registry, this::kind);
    if (change instanceof DeviceChange.To to) {
      put(known, to.next(), out);
      return new Answer.Done(to.next().id().value(), to.next().version());
    }
    if (change instanceof DeviceChange.Both both) {
      Device by = registry.device(both.next().id().value());
      put(known, both.gone(), out);
      put(by, both.next(), out);
      return new Answer.Done(both.gone().id().value(), both.gone().version());
    }
    return ((DeviceChange.No) change).answer();
  }

  /**
   * What became of an inventory table.
   *
   * @param changed devices that are new or other than before
   */
  public record Inventoried(Answer answer, List<Device> changed) {}

  /** Takes a whole inventory table; with one fault in it, nothing of it. */
  public Inventoried apply(InventoryCommand command, Actor actor, long now, SiteWrites out) {
    if (!DeviceChange.SUPERVISING.contains(actor.role())) {
      return new Inventoried(new Answer.Forbidden(SiteWords.mayNot()), List.of());
    }
    InventoryPlan plan = InventoryPlan.of(command.rows(), registry, kinds, lastDeviceNo, now);
    if (!plan.faults().isEmpty()) {
      return new Inventoried(SiteWords.faults(plan.faults()), List.of());
    }
    List<Device> changed = new ArrayList<>();
    for (InventoryPlan.Line line : plan.lines()) {
      if (line.change() != InventoryPlan.Change.UNCHANGED) {
        lastDeviceNo = Math.max(lastDeviceNo, line.after().no());
        put(line.before(), line.after(), out);
        changed.add(line.after());
      }
    }
    return new Inventoried(new Answer.Done("inventory", changed.size()), changed);
  }

  /** What was changed since the last call is stored. */
  public void committed() {
    undo.clear();
  }

  /** Takes back everything since the last {@link #committed}: its transaction will not be. */
  public void rollback() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }

  private void replaceCompounds(Site site) {
    Map<String, Kinds.Kind> formerKinds = kinds;
    undo.push(() -> kinds = formerKinds);
    kinds = site.kinds();
    Map<String, Compound> next = new HashMap<>();
    site.compounds().forEach(compound -> next.put(compound.code(), compound));
    for (Compound former : registry.compounds()) {
      undo.push(() -> registry.put(former));
      registry.removeCompound(former.code());
    }
    for (Compound compound : next.values()) {
      undo.push(() -> registry.removeCompound(compound.code()));
      registry.put(compound);
    }
  }

  private void put(@Nullable Device before, Device after, SiteWrites out) {
    unplaced += (isUnplaced(after) ? 1 : 0) - (before != null && isUnplaced(before) ? 1 : 0);
    registry.put(after);
    undo.push(
        () -> {
          unplaced -= (isUnplaced(after) ? 1 : 0) - (before != null && isUnplaced(before) ? 1 : 0);
          if (before != null) {
            registry.put(before);
          } else {
            registry.removeDevice(after.no());
            lastDeviceNo = after.no() - 1;
          }
        });
    out.device(after);
  }

  private void index(Point point) {
    points.computeIfAbsent(point.deviceNo(), no -> new HashMap<>()).put(point.metric(), point);
  }

  private void forget(Point point) {
    points.getOrDefault(point.deviceNo(), new HashMap<>()).remove(point.metric());
    registry.removePoint(point.no());
    lastPointNo = point.no() - 1;
  }

  private DeviceDraft draft(DeviceId id, Kinds.Kind kind, long now) {
    String compound = id.compound();
    String compoundClass = registry.compound(compound).map(Compound::compoundClass).orElse(null);
    Place place = new Place(compound, compoundClass, null, null, null, null);
    return new DeviceDraft(++lastDeviceNo, id, kind, place, now);
  }

  private Kinds.Kind kind(String name) {
    Kinds.Kind kind = kinds.get(name);
    return kind == null ? new Kinds.Kind(name, Text.same(name), Kinds.DEFAULT_INTERVAL_MS) : kind;
  }

  private static boolean isUnplaced(Device device) {
    return device.state() == Device.State.DISCOVERED;
  }
}
