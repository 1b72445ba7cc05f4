package io.lilong.gateway.site;

import io.lilong.rules.book.Text;
import io.lilong.rules.reading.DeviceId;
import io.lilong.rules.reading.Place;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The next version of a device row while it is put together. */
final class DeviceDraft {

  private final int no;
  private final DeviceId id;
  private final long firstSeen;
  private final @Nullable Device before;

  private String kind;
  private @Nullable String type;
  private Place place;
  private Device.State state;
  private Text title;
  private @Nullable String model;
  private @Nullable String note;
  private @Nullable LocalDate installed;
  private long intervalMs;
  private Map<String, Double> params = Map.of();
  private @Nullable String profile;
  private boolean outOfService;
  private boolean testMode;

  /** A device nobody has placed, as it first reports. */
  DeviceDraft(int no, DeviceId id, Kinds.Kind kind, Place place, long firstSeen) {
    this.no = no;
    this.id = id;
    this.firstSeen = firstSeen;
    this.before = null;
    this.kind = kind.name();
    this.place = place;
    this.state = Device.State.DISCOVERED;
    this.title = Text.same(id.name());
    this.intervalMs = kind.intervalMs();
  }

  /** A known device, unchanged so far. */
  DeviceDraft(Device before) {
    this.no = before.no();
    this.id = before.id();
    this.firstSeen = before.firstSeen();
    this.before = before;
    this.kind = before.kind();
    this.type = before.type();
    this.place = before.place();
    this.state = before.state();
    this.title = before.title();
    this.model = before.model();
    this.note = before.note();
    this.installed = before.installed();
    this.intervalMs = before.intervalMs();
    this.params = before.params();
    this.profile = before.profile();
    this.outOfService = before.outOfService();
    this.testMode = before.testMode();
  }

  /** Takes what a site file says. */
  DeviceDraft facts(Site.Listed facts) {
    kind = facts.kind();
    type = facts.type();
    place = facts.place();
    state = Device.State.PLACED;
    title = facts.title();
    model = facts.model();
    note = facts.note();
    intervalMs = facts.intervalMs();
    params = facts.params();
    return this;
  }

  DeviceDraft kind(Kinds.Kind value) {
    kind = value.name();
    intervalMs = value.intervalMs();
    return this;
  }

  DeviceDraft placed(Place value) {
    place = value;
    state = Device.State.PLACED;
    return this;
  }

  /** Another thing reports under the same id. */
  DeviceDraft renewed(@Nullable String make, LocalDate day) {
    model = make == null ? model : make;
    installed = day;
    return this;
  }

  /** Stands where another stood, and is to people and rules what that was. */
  DeviceDraft inPlaceOf(Device other) {
    kind = other.kind();
    type = other.type();
    place = other.place();
    state = Device.State.PLACED;
    title = other.title();
    note = other.note();
    intervalMs = other.intervalMs();
    params = other.params();
    return this;
  }

  /** Says in the note what stands in its place now. */
  DeviceDraft replacedBy(DeviceId id) {
    note = (note == null ? "" : note + "\n") + "→ " + id.value();
    return this;
  }

  /** Takes what an inventory says of it. */
  DeviceDraft described(
      Text name,
      @Nullable String subtype,
      @Nullable String make,
      @Nullable String remark,
      @Nullable LocalDate day) {
    title = name;
    type = subtype;
    model = make;
    note = remark;
    installed = day;
    return this;
  }

  DeviceDraft title(String value) {
    title = Text.same(value);
    return this;
  }

  DeviceDraft model(String value) {
    model = value;
    return this;
  }

  DeviceDraft profile(@Nullable String value) {
    profile = value;
    return this;
  }

  /** How often it reports; 0 leaves it as it is. */
  DeviceDraft interval(long ms) {
    intervalMs = ms == 0 ? intervalMs : ms;
    return this;
  }

  DeviceDraft outOfService(boolean value) {
    outOfService = value;
    return this;
  }

  DeviceDraft testMode(boolean value) {
    testMode = value;
    return this;
  }

  /** The row: the former one itself where nothing changed, else one version on. */
  Device build() {
    if (before == null) {
      return row(1);
    }
    Device same = row(before.version());
    return same.equals(before) ? before : row(before.version() + 1);
  }

  private Device row(long version) {
    return new Device(
        no,
        id,
        kind,
        type,
        place,
        state,
        title,
        model,
        note,
        installed,
        intervalMs,
        params,
        profile,
        outOfService,
        testMode,
        firstSeen,
        version);
  }
}
