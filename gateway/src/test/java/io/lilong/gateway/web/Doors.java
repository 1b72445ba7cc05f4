package io.lilong.gateway.web;

import io.lilong.gateway.web.api.AlarmRoutes;
import io.lilong.gateway.web.api.CrewRoutes;
import io.lilong.gateway.web.api.DeviceRoutes;
import io.lilong.gateway.web.api.DutyRoutes;
import io.lilong.gateway.web.api.HealthRoutes;
import io.lilong.gateway.web.api.InventoryRoutes;
import io.lilong.gateway.web.api.NotificationRoutes;
import io.lilong.gateway.web.api.PanelRoutes;
import io.lilong.gateway.web.api.PastRoutes;
import io.lilong.gateway.web.api.QuarantineRoutes;
import io.lilong.gateway.web.api.RepairRoutes;
import io.lilong.gateway.web.api.ReportRoutes;
import io.lilong.gateway.web.api.RosterRoutes;
import io.lilong.gateway.web.api.RuleRoutes;
import io.lilong.gateway.web.api.SessionRoutes;
import io.lilong.gateway.web.api.SiteRoutes;
import io.lilong.gateway.web.api.SpotRoutes;
import io.lilong.gateway.web.api.TextRoutes;
import io.lilong.gateway.web.api.TicketRoutes;
import io.lilong.gateway.web.api.TokenRoutes;
import io.lilong.gateway.web.api.TrialRoutes;
import io.lilong.gateway.web.api.UserRoutes;
import io.lilong.gateway.web.call.Route;
import io.lilong.gateway.web.resident.Posters;

/** The table of routes alone: nothing stands behind it, and nothing of it is ever called. */
final class Doors {

  private Doors() {}

  @SuppressWarnings("NullAway") // the table is read, its handlers are not called
  static ApiRoutes routes() {
    return new ApiRoutes(
        new SessionRoutes(null, null, null, null, null, null, null),
        new UserRoutes(null, null, null, null, null),
        new TokenRoutes(null, null, null),
        new AlarmRoutes(null, null, null, null, null, null),
        new TicketRoutes(null, null, null, null, null, null),
        new RepairRoutes(null, null, null, null),
        new SpotRoutes(null, null, null, null, null, null, null),
        new CrewRoutes(null, null),
        new Posters(null, null, null),
        new RosterRoutes(null, null, null),
        new DutyRoutes(null, null, null, null, null, null, null),
        new DeviceRoutes(null, null, null, null, null, null, null, null),
        new InventoryRoutes(null, null),
        new PanelRoutes(null, null, null, null),
        new PastRoutes(null, null, null, null, null, null),
        new TrialRoutes(null, null, null, null, null),
        new TextRoutes(null, null, null, null),
        new SiteRoutes(null, null),
        new RuleRoutes(null, null, null, null, null, null, null),
        new ReportRoutes(null, null, null, null, null),
        new QuarantineRoutes(null, null, null),
        new NotificationRoutes(null, null, null),
        new HealthRoutes(null, null, null, null, null, false, null, 0));
  }

  /** A route as the document writes it. */
  static String line(String base, Route route) {
    return route.method().name() + " " + base + route.path().replaceAll(":(\\w+)", "{$1}");
  }

  static String permission(Route route) {
    return route.permission() == null ? "open" : route.permission().word();
  }
}
