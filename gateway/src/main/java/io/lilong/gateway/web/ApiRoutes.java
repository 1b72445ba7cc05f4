package io.lilong.gateway.web;

import static io.lilong.gateway.web.call.Permission.BE_HERE;
import static io.lilong.gateway.web.call.Permission.DISPATCH;
import static io.lilong.gateway.web.call.Permission.EXTEND_LIMITS;
import static io.lilong.gateway.web.call.Permission.HANDLE_ALARMS;
import static io.lilong.gateway.web.call.Permission.KEEP_CHANNELS;
import static io.lilong.gateway.web.call.Permission.KEEP_DEVICES;
import static io.lilong.gateway.web.call.Permission.KEEP_ROSTER;
import static io.lilong.gateway.web.call.Permission.KEEP_RULES;
import static io.lilong.gateway.web.call.Permission.KEEP_USERS;
import static io.lilong.gateway.web.call.Permission.LOOK_INTO;
import static io.lilong.gateway.web.call.Permission.REPAIR;
import static io.lilong.gateway.web.call.Permission.SEE_NOTIFICATIONS;
import static io.lilong.gateway.web.call.Permission.SEE_REPORTS;
import static io.lilong.gateway.web.call.Permission.SEE_TICKETS;
import static io.lilong.gateway.web.call.Permission.WATCH;

import io.lilong.gateway.ticket.TicketCommand.Receipt;
import io.lilong.gateway.ticket.TicketCommand.Step;
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
import io.lilong.gateway.web.call.Handler;
import io.lilong.gateway.web.call.Route;
import io.lilong.gateway.web.resident.Posters;
import java.util.List;

/** The API's table of contents: verb, path below {@code /api/v1}, who may, what it does. */
record ApiRoutes(
    SessionRoutes session,
    UserRoutes users,
    TokenRoutes tokens,
    AlarmRoutes alarms,
    TicketRoutes tickets,
    RepairRoutes repairs,
    SpotRoutes spots,
    CrewRoutes crews,
    Posters posters,
    RosterRoutes roster,
    DutyRoutes duty,
    DeviceRoutes devices,
    InventoryRoutes inventory,
    PanelRoutes panels,
    PastRoutes past,
    TrialRoutes trials,
    TextRoutes texts,
    SiteRoutes sites,
    RuleRoutes rules,
    ReportRoutes reports,
    QuarantineRoutes quarantine,
    NotificationRoutes notifications,
    HealthRoutes health) {

  List<Route> table() {
    return List.of(
        Route.post("session", null, session::logIn),
        Route.get("session", BE_HERE, session::whoAmI),
        Route.delete("session", BE_HERE, session::logOut),
        Route.post("session/token", null, Handler.atOnce(session::enter)),
        Route.post("session/password", BE_HERE, session::changePassword),
        Route.get("users", KEEP_USERS, users::list),
        Route.post("users", KEEP_USERS, users::create),
        Route.post("users/:name", KEEP_USERS, users::change),
        Route.post("users/:name/password", KEEP_USERS, users::password),
        Route.get("tokens", KEEP_USERS, tokens::list),
        Route.post("tokens", KEEP_USERS, tokens::create),
        Route.post("tokens/:id/withdraw", KEEP_USERS, tokens::withdraw),
        Route.get("alarms", WATCH, alarms::list),
        Route.get("alarms/counters", WATCH, alarms::counters),
        Route.get("alarms/:id", WATCH, alarms::get),
        Route.post("alarms/:id/acknowledge", HANDLE_ALARMS, alarms::acknowledge),
        Route.post("alarms/:id/shelve", HANDLE_ALARMS, alarms::shelve),
        Route.post("alarms/:id/unshelve", HANDLE_ALARMS, alarms::unshelve),
        Route.post("alarms/:id/comment", HANDLE_ALARMS, alarms::comment),
        Route.post("alarms/:id/verdict", HANDLE_ALARMS, alarms::verdict),
        Route.post("alarms/:id/reset", HANDLE_ALARMS, alarms::reset),
        Route.get("tickets", SEE_TICKETS, tickets::list),
        Route.post("tickets", DISPATCH, tickets::create),
        Route.get("tickets/:number", SEE_TICKETS, tickets::get),
        Route.ask("tickets/:number/spot", SEE_TICKETS, spots::get),
        Route.post("tickets/:number/comment", REPAIR, tickets::comment),
        Route.post("tickets/:number/delivered", REPAIR, tickets.receipt(Receipt.Kind.DELIVERED)),
        Route.post("tickets/:number/seen", REPAIR, tickets.receipt(Receipt.Kind.SEEN)),
        Route.post("tickets/:number/dispatch", DISPATCH, tickets.move(Step.DISPATCH)),
        Route.post("tickets/:number/accept", REPAIR, tickets.move(Step.ACCEPT)),
        Route.post("tickets/:number/decline", REPAIR, tickets.move(Step.DECLINE)),
        Route.post("tickets/:number/arrive", REPAIR, tickets.move(Step.ARRIVE)),
        Route.post("tickets/:number/fix", REPAIR, tickets.move(Step.FIX)),
        Route.post("tickets/:number/pause", REPAIR, tickets.move(Step.PAUSE)),
        Route.post("tickets/:number/resume", REPAIR, tickets.move(Step.RESUME)),
        Route.post("tickets/:number/verify", DISPATCH, tickets.move(Step.VERIFY)),
        Route.post("tickets/:number/close", DISPATCH, tickets.move(Step.CLOSE)),
        Route.post("tickets/:number/reopen", DISPATCH, tickets.move(Step.REOPEN)),
        Route.post("tickets/:number/hand-over", DISPATCH, tickets.move(Step.HAND_OVER)),
        Route.post("tickets/:number/cancel", DISPATCH, tickets.move(Step.CANCEL)),
        Route.post("tickets/:number/merge", DISPATCH, repairs::merge),
        Route.post("tickets/:number/extend", EXTEND_LIMITS, repairs::extend),
        Route.post("tickets/:number/call-back", DISPATCH, repairs::callBack),
        Route.post("tickets/:number/parts", REPAIR, repairs::addPart),
        Route.get("tickets/:number/photos", SEE_TICKETS, repairs::photos),
        Route.upload("tickets/:number/photos", REPAIR, repairs::addPhoto),
        Route.get("tickets/:number/photos/:seq", SEE_TICKETS, repairs::photo),
        Route.get("compounds/:code/posters", LOOK_INTO, posters::page),
        Route.get("crews", DISPATCH, crews::list),
        Route.get("roster", DISPATCH, roster::grid),
        Route.get("roster/on-duty", SEE_TICKETS, roster::onDuty),
        Route.get("roster/mine", BE_HERE, roster::mine),
        Route.get("roster/shifts", DISPATCH, roster::table),
        Route.post("roster/cells", KEEP_ROSTER, roster::put),
        Route.post("roster/swap", KEEP_ROSTER, roster::swap),
        Route.post("roster/copy-week", KEEP_ROSTER, roster::copyWeek),
        Route.post("roster/import", KEEP_ROSTER, roster::load),
        Route.post("roster/absences", DISPATCH, roster::absent),
        Route.post("roster/absences/:id/end", DISPATCH, roster::back),
        Route.get("roster/handover", HANDLE_ALARMS, duty::page),
        Route.post("roster/handover", HANDLE_ALARMS, duty::takeOver),
        Route.post("roster/checks", HANDLE_ALARMS, duty::sign),
        Route.get("duty-log", LOOK_INTO, duty::log),
        Route.ask("devices", WATCH, devices::list),
        Route.ask("devices/:id", WATCH, devices::get),
        Route.get("devices/:id/readings", LOOK_INTO, devices::readings),
        Route.get("devices/:id/messages", KEEP_DEVICES, devices::messages),
        Route.ask("devices/:id/explain", LOOK_INTO, past::explain),
        Route.post("devices/:id/place", KEEP_DEVICES, devices::place),
        Route.post("devices/:id/replace", KEEP_DEVICES, devices::replace),
        Route.post("devices/:id/out-of-service", KEEP_DEVICES, devices::takeOutOfService),
        Route.post("devices/:id/in-service", KEEP_DEVICES, devices::putInService),
        Route.post("devices/:id/test-mode", KEEP_DEVICES, devices::testMode),
        Route.get("inventory.csv", LOOK_INTO, inventory::export),
        Route.postCsv("inventory", KEEP_DEVICES, inventory::load),
        Route.get("panels", LOOK_INTO, panels::list),
        Route.post("panels/:id/clock", HANDLE_ALARMS, panels::clock),
        Route.post("panels/:id/duty-check", HANDLE_ALARMS, panels::dutyCheck),
        Route.post("panels/:id/read", HANDLE_ALARMS, panels::read),
        Route.get("sites", WATCH, sites::sites),
        Route.get("rules", LOOK_INTO, rules::list),
        Route.get("rules/:id", LOOK_INTO, rules::get),
        Route.post("rules/check", KEEP_DEVICES, Handler.atOnce(trials::check)),
        Route.post("rules/backtest", KEEP_DEVICES, Handler.atOnce(trials::backTest)),
        Route.post("rules/advise", KEEP_DEVICES, Handler.atOnce(trials::advise)),
        Route.get("rules/trials/:id", KEEP_DEVICES, trials::get),
        Route.delete("rules/trials/:id", KEEP_DEVICES, Handler.atOnce(trials::cancel)),
        Route.post("rules/:id/switch-off", KEEP_RULES, texts::switchOff),
        Route.post("rules/:id/switch-on", KEEP_RULES, texts::switchOn),
        Route.get("texts", LOOK_INTO, texts::list),
        Route.get("texts/:name", LOOK_INTO, texts::get),
        Route.put("texts/:name", KEEP_RULES, texts::put),
        Route.post("texts/:name/remove", KEEP_RULES, texts::remove),
        Route.get("revisions", LOOK_INTO, texts::revisions),
        Route.get("revisions/:seq", LOOK_INTO, texts::revision),
        Route.post("revisions/:seq/revert", KEEP_RULES, texts::revert),
        Route.ask("reports/:name", SEE_REPORTS, reports::report),
        Route.ask("reports/:name/:figure", SEE_REPORTS, reports::list),
        Route.get("quarantine", LOOK_INTO, quarantine::list),
        Route.get("quarantine/:id", LOOK_INTO, quarantine::get),
        Route.get("quarantine/:id/payload", LOOK_INTO, quarantine::payload),
        Route.post("quarantine/:id/read", KEEP_RULES, quarantine::readAgain),
        Route.get("notifications", SEE_NOTIFICATIONS, notifications::list),
        Route.get("notifications/channels", SEE_NOTIFICATIONS, notifications::channels),
        Route.get("notifications/:id", SEE_NOTIFICATIONS, notifications::get),
        Route.post("notifications/:id/resend", KEEP_CHANNELS, notifications::resend),
        Route.post("notifications/:id/dismiss", KEEP_CHANNELS, notifications::dismiss),
        Route.post("notifications/channels/:name/pause", KEEP_CHANNELS, notifications::pause),
        Route.post("notifications/channels/:name/resume", KEEP_CHANNELS, notifications::resume),
        Route.post("notifications/channels/:name/test", KEEP_CHANNELS, notifications::test),
        Route.get("health", WATCH, health::whole),
        Route.get("diagnostics", LOOK_INTO, health::diagnostics));
  }

  /** What stands outside {@code /api/v1}: for supervisors of processes and for Prometheus. */
  List<Route> outside() {
    return List.of(
        Route.open("/health/live", health::live),
        Route.open("/health/ready", health::ready),
        Route.open("/metrics", health::metrics));
  }
}
