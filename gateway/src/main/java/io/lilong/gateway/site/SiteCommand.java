package io.lilong.gateway.site;

import io.lilong.gateway.change.Command;
import io.lilong.rules.reading.Place;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What people may ask of devices. Each names the version of the row it was decided on. */
public sealed interface SiteCommand extends Command {

  String device();

  long version();

  /** Says where a device is, and what it is. Null leaves kind or title as it is. */
  record PlaceDevice(
      String device, long version, Place place, @Nullable String kind, @Nullable String title)
      implements SiteCommand {}

  /**
   * The thing itself is another now; what was recorded stays.
   *
   * @param by id of a discovered device that stands in its place from now on, under its own id;
   *     null where the new thing reports under the same one
   * @param model make and model of the new thing, null where it is the same
   * @param installed day it was put up
   */
  record ReplaceDevice(
      String device, long version, @Nullable String by, @Nullable String model, LocalDate installed)
      implements SiteCommand {}

  /** Takes it out of service, with the reason. */
  record TakeOutOfService(String device, long version, String reason) implements SiteCommand {}

  /** Puts it back in service. */
  record PutInService(String device, long version) implements SiteCommand {}

  /** Starts or ends test mode. */
  record SetTestMode(String device, long version, boolean on) implements SiteCommand {}
}
