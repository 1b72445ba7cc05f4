package io.lilong.gateway.site;

import io.lilong.gateway.change.Command;
import io.lilong.rules.reading.Place;
import org.jspecify.annotations.Nullable;

/** What people may ask of devices. Each names the version of the row it was decided on. */
public sealed interface SiteCommand extends Command {

  String device();

  long version();

  /** Says where a device is, and what it is. Null leaves kind or title as it is. */
  record PlaceDevice(
      String device, long version, Place place, @Nullable String kind, @Nullable String title)
      implements SiteCommand {}

  /** Takes it out of service, with the reason. */
  record TakeOutOfService(String device, long version, String reason) implements SiteCommand {}

  /** Puts it back in service. */
  record PutInService(String device, long version) implements SiteCommand {}

  /** Starts or ends test mode. */
  record SetTestMode(String device, long version, boolean on) implements SiteCommand {}
}
