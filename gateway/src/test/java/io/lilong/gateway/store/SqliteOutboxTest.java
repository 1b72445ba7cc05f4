package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.change.Audience;
import io.lilong.gateway.config.ConfigFile;
import io.lilong.gateway.config.NotifyConfig;
import io.lilong.gateway.notify.Contacts;
import io.lilong.gateway.notify.Delivery;
import io.lilong.gateway.notify.Delivery.State;
import io.lilong.gateway.notify.Notice;
import io.lilong.gateway.notify.NotifyCommand;
import io.lilong.gateway.notify.NotifyCommand.Take;
import io.lilong.gateway.notify.Outbox;
import io.lilong.gateway.notify.Router;
import io.lilong.gateway.pipeline.Outcome;
import io.lilong.rules.book.Text;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of deliveries, step by step, in the writer's order. */
class SqliteOutboxTest {

  private static final Text SAID = new Text("好", "ok");

  @TempDir Path dir;
  private OpenStore open;
  private Outbox outbox;
  private Router router;
  private long seq;

  @BeforeEach
  void open() throws Exception {
    open = OpenStore.in(dir);
    outbox = open.store.outbox();
    router = new Router(config(), Contacts.of(List.of()), ZoneOffset.UTC);
  }

  @AfterEach
  void close() {
    open.close();
  }

  private static NotifyConfig config() {
    String text =
        """
        version: 1
        notify:
          channels:
          - {name: desk, type: webhook, url: "https://desk.example.org/"}
          - {name: city, type: webhook, url: "https://city.example.org/"}
          routes:
          - {channels: [desk, city]}
        """;
    return ((ConfigFile.Read.Good) ConfigFile.read("f", text, Map.of(), Path.of("")))
        .config()
        .notifications();
  }

  private Outcome batch() {
    Outcome outcome = Samples.batch(++seq);
    outcome.entry = new byte[0];
    return outcome;
  }

  private Outcome notice(Outcome outcome, String ref, boolean fire, @Nullable String bundle) {
    Notice notice =
        new Notice(
            "raised:" + ref,
            Notice.Kind.ALARM_RAISED,
            ref,
            Audience.DESK,
            0,
            null,
            null,
            fire,
            false,
            "elm",
            bundle,
            outcome.at);
    outcome.notices.add(notice);
    outcome.deliveries.addAll(router.route(List.of(notice)));
    return outcome;
  }

  private void raised(String... refs) throws Exception {
    for (String ref : refs) {
      open.commit(notice(batch(), ref, false, "lamps"));
    }
  }

  private void step(NotifyCommand step) throws Exception {
    Outcome outcome = batch();
    outcome.deliverySteps.add(step);
    open.commit(outcome);
  }

  private void acknowledged(String ref) throws Exception {
    Outcome outcome = batch();
    outcome.withdrawn.add(ref);
    open.commit(outcome);
  }

  private void begun(String message, Take take) throws Exception {
    step(new NotifyCommand.Begin("desk", "", message, take));
  }

  private void ended(String message, State state) throws Exception {
    step(new NotifyCommand.Ended(message, state, 0, SAID, List.of()));
  }

  private Delivery of(String ref) {
    return outbox.list(new Outbox.Filter(null, "desk", ref), null, 5).items().get(0);
  }

  @Test
  void notice_isOneDeliveryForEachChannel_howeverOftenItIsWritten() throws Exception {
    Outcome outcome = notice(batch(), "a", true, null);
    open.commit(outcome);
    Outcome again = notice(batch(), "a", true, null);
    open.commit(again);
    assertThat(outbox.list(new Outbox.Filter(null, null, "a"), null, 9).items()).hasSize(2);
    assertThat(outbox.waiting("desk", true, 9))
        .singleElement()
        .satisfies(d -> assertThat(d.state()).isEqualTo(State.PENDING));
    assertThat(outbox.waiting("desk", false, 9)).isEmpty();
  }

  @Test
  void deliveryWithdrawn_isNotBegun() throws Exception {
    raised("a", "b");
    acknowledged("a");
    begun("m", new Take.All(outbox.newestWaiting("desk", "")));
    assertThat(of("a").state()).isEqualTo(State.WITHDRAWN);
    assertThat(of("b").state()).isEqualTo(State.SENDING);
    assertThat(outbox.begun("m", 9).count()).isEqualTo(1);
  }

  @Test
  void tryUnderWay_whenItIsAcknowledged_isNotTriedAgain_butMayStillSucceed() throws Exception {
    raised("a", "b");
    begun("m-a", new Take.One(of("a").seq()));
    begun("m-b", new Take.One(of("b").seq()));
    acknowledged("a");
    acknowledged("b");
    ended("m-a", State.FAILED);
    ended("m-b", State.SENT);
    assertThat(of("a").state()).isEqualTo(State.WITHDRAWN);
    assertThat(of("b").state()).isEqualTo(State.SENT);
    begun("m-a", new Take.Again());
    assertThat(outbox.begun("m-a", 9).tallies()).isEmpty();
  }

  @Test
  void triesLeftOpenByACrash_areDueAgainUnderTheirKey_unlessAcknowledged() throws Exception {
    raised("a", "b");
    begun("m-a", new Take.One(of("a").seq()));
    begun("m-b", new Take.One(of("b").seq()));
    acknowledged("b");
    open.close();
    open = OpenStore.in(dir);
    outbox = open.store.outbox();
    step(new NotifyCommand.Lost(SAID));
    assertThat(of("a").state()).isEqualTo(State.FAILED);
    assertThat(of("a").message()).isEqualTo("m-a");
    assertThat(of("b").state()).isEqualTo(State.WITHDRAWN);
    begun("m-a", new Take.Again());
    assertThat(of("a").attempts()).isEqualTo(2);
  }

  @Test
  void bundle_takesItsOwnOnly_andNothingThatIsBegun() throws Exception {
    raised("a", "b", "c");
    open.commit(notice(batch(), "d", false, "pump"));
    begun("m-a", new Take.One(of("a").seq()));
    begun("m", new Take.Bundle("lamps", outbox.newestWaiting("desk", "")));
    assertThat(outbox.begun("m", 9).count()).isEqualTo(2);
    assertThat(of("d").state()).isEqualTo(State.PENDING);
    assertThat(outbox.beginnings("desk", 0)).hasSize(2);
  }

  @Test
  void deadOne_isCounted_resentUnderItsKey_orDismissed() throws Exception {
    raised("a", "b");
    begun("m-a", new Take.One(of("a").seq()));
    begun("m-b", new Take.One(of("b").seq()));
    ended("m-a", State.DEAD);
    ended("m-b", State.DEAD);
    assertThat(outbox.counts().get("desk")).isEqualTo(new Outbox.Counts(0, 2));
    step(new NotifyCommand.Resend(of("a").seq()));
    step(new NotifyCommand.Dismiss(of("b").seq()));
    assertThat(of("a").state()).isEqualTo(State.FAILED);
    assertThat(of("a").attempts()).isZero();
    assertThat(of("a").message()).isEqualTo("m-a");
    assertThat(of("b").state()).isEqualTo(State.WITHDRAWN);
    assertThat(outbox.counts().get("desk")).isEqualTo(new Outbox.Counts(1, 0));
  }

  @Test
  void pause_isKept_untilItIsResumed() throws Exception {
    step(new NotifyCommand.Pause("desk"));
    step(new NotifyCommand.Pause("desk"));
    assertThat(outbox.paused()).containsExactly("desk");
    step(new NotifyCommand.Resume("desk"));
    assertThat(outbox.paused()).isEmpty();
  }

  @Test
  void pages_showEachRowOnce_newestFirst() throws Exception {
    raised("a", "b", "c");
    Outbox.Filter filter = new Outbox.Filter(State.PENDING, "desk", null);
    var first = outbox.list(filter, null, 2);
    var second = outbox.list(filter, first.next(), 2);
    assertThat(first.items()).extracting(Delivery::ref).containsExactly("c", "b");
    assertThat(second.items()).extracting(Delivery::ref).containsExactly("a");
    assertThat(second.next()).isNull();
  }
}
