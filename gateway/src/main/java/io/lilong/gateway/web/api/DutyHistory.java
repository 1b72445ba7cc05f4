package io.lilong.gateway.web.api;

import io.lilong.gateway.roster.DutyQueries;
import io.lilong.gateway.roster.RosterEvent;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.RosterJson;
import io.vertx.core.json.JsonArray;

/** What the roster did about an alarm or a ticket: whom it reached, in which step, and why. */
public final class DutyHistory {

  private final DutyQueries duty;
  private final RosterJson json;

  public DutyHistory(DutyQueries duty, RosterJson json) {
    this.duty = duty;
    this.json = json;
  }

  /** Oldest first. */
  JsonArray of(RosterEvent.About about, String ref) {
    return Json.array(duty.events(about, ref), json::event);
  }
}
