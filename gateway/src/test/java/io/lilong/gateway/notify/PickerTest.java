package io.lilong.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.change.Audience;
import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.notify.NotifyCommand.Take;
import io.lilong.gateway.notify.Picker.Pick;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PickerTest {

  private static final long T0 = 1_790_000_000_000L;
  private static final int PLENTY = 15;
  private static final long MINUTE_MS = 60_000;

  private final Picker picker = picker("wecom, url: 'https://x.example.org/'");

  private static Picker picker(String way) {
    ChannelConfig channel =
        Letters.config("channels:\n- {name: desk, type: " + way + "}").channels().get(0);
    return new Picker("desk", 30_000, new NumberLimits(channel.way()));
  }

  private static Delivery waiting(long seq, @Nullable String bundle) {
    return delivery(seq, bundle, Delivery.State.PENDING, null, 0);
  }

  private static Delivery delivery(
      long seq,
      @Nullable String bundle,
      Delivery.State state,
      @Nullable String message,
      long nextTry) {
    return new Delivery(
        seq,
        "notice-" + seq,
        "desk",
        "",
        Notice.Kind.ALARM_RAISED,
        "alarm-" + seq,
        Audience.DESK,
        false,
        "elm",
        bundle,
        state,
        message,
        0,
        T0,
        nextTry,
        0,
        0,
        0,
        null);
  }

  private Pick.Send sends(List<Delivery> rows, int room, long now) {
    Pick pick = picker.ordinary(rows, room, now);
    assertThat(pick).isInstanceOf(Pick.Send.class);
    picker.began((Pick.Send) pick, rows, now);
    return (Pick.Send) pick;
  }

  @Test
  void firstOfABundle_goesAtOnce_theRestTogetherAfterAWhile() {
    assertThat(sends(List.of(waiting(1, "lamps")), PLENTY, T0).take()).isEqualTo(new Take.One(1));
    List<Delivery> rest = new ArrayList<>();
    for (long seq = 2; seq <= 40; seq++) {
      rest.add(waiting(seq, "lamps"));
    }
    assertThat(picker.ordinary(rest, PLENTY, T0 + 1_000)).isEqualTo(new Pick.Wait(T0 + 30_000));
    assertThat(sends(rest, PLENTY, T0 + 30_000).take()).isEqualTo(new Take.Bundle("lamps", 40));
  }

  @Test
  void otherBundle_doesNotWait_forTheOneThatIsGathered() {
    sends(List.of(waiting(1, "lamps")), PLENTY, T0);
    Take take = sends(List.of(waiting(2, "lamps"), waiting(3, "pump")), PLENTY, T0 + 1).take();
    assertThat(take).isEqualTo(new Take.One(3));
  }

  @Test
  void moreBundlesThanRoom_goInOneMessage_andTheNextIsGathered() {
    List<Delivery> flood = new ArrayList<>();
    for (long seq = 1; seq <= 100; seq++) {
      flood.add(waiting(seq, "stairway-" + seq));
    }
    assertThat(sends(flood, PLENTY, T0).take()).isEqualTo(new Take.All(100));
    assertThat(picker.ordinary(List.of(waiting(101, "new")), PLENTY, T0 + 5_000))
        .isEqualTo(new Pick.Wait(T0 + 30_000));
  }

  @Test
  void failedMessage_goesFirst_andHoldsUpWhatFollows() {
    Delivery failed = delivery(1, "lamps", Delivery.State.FAILED, "m-1", T0 + 500);
    List<Delivery> rows = List.of(failed, waiting(2, "pump"));
    assertThat(picker.ordinary(rows, PLENTY, T0)).isEqualTo(new Pick.Wait(T0 + 500));
    Pick.Send send = sends(rows, PLENTY, T0 + 500);
    assertThat(send.message()).isEqualTo("m-1");
    assertThat(send.take()).isEqualTo(new Take.Again());
  }

  @Test
  void sameBeginning_hasTheSameKey() {
    String key = sends(List.of(waiting(1, null)), PLENTY, T0).message();
    Picker other = picker("wecom, url: 'https://x.example.org/'");
    assertThat(other.ordinary(List.of(waiting(1, null)), PLENTY, T0 + 99))
        .isEqualTo(new Pick.Send("", key, new Take.One(1), false, false));
  }

  @Test
  void fire_doesNotWait_behindAnotherThatFailed() {
    Delivery failed = delivery(1, null, Delivery.State.FAILED, "m-1", T0 + 9_000);
    assertThat(picker.fire(List.of(failed, waiting(2, null)), T0))
        .isInstanceOfSatisfying(
            Pick.Send.class, send -> assertThat(send.take()).isEqualTo(new Take.One(2)));
  }

  @Test
  void number_isCalledNoOftenerThanItsProviderAllows_andTheLastCallIsAFires() {
    String limits = "number_per_minute: 1, number_per_hour: 3, number_per_day: 20";
    Picker voice = picker("voice, url: 'https://x.example.org/', " + limits);
    Delivery waits = waiting(1, null);
    long now = T0;
    for (int call = 0; call < 2; call++) {
      Pick.Send send = (Pick.Send) voice.ordinary(List.of(waits), PLENTY, now);
      voice.began(send, List.of(waits), now);
      assertThat(voice.ordinary(List.of(waits), PLENTY, now))
          .isInstanceOfSatisfying(
              Pick.Wait.class, wait -> assertThat(wait.until()).isGreaterThan(T0));
      now += MINUTE_MS;
    }
    assertThat(voice.ordinary(List.of(waits), PLENTY, now))
        .as("two of three an hour")
        .isEqualTo(new Pick.Wait(T0 + 60 * MINUTE_MS));
    Pick.Send fire = (Pick.Send) voice.fire(List.of(waits), now);
    voice.began(fire, List.of(waits), now);
    assertThat(voice.fire(List.of(waits), now + MINUTE_MS))
        .isEqualTo(new Pick.Wait(T0 + 60 * MINUTE_MS));
  }

  @Test
  void numberThatMayBeCalledOnceAMinute_hearsOfAllThatWaitsInOneCall() {
    Picker voice = picker("voice, url: 'https://x.example.org/'");
    List<Delivery> waits = List.of(waiting(1, "lamps"), waiting(2, "pump"));
    assertThat(voice.ordinary(waits, PLENTY, T0))
        .isInstanceOfSatisfying(
            Pick.Send.class, send -> assertThat(send.take()).isEqualTo(new Take.All(2)));
  }

  @Test
  void rate_keepsItsShareForFires_inAnyMinute() {
    Rate rate = new Rate(20, 5);
    long now = T0;
    int ordinary = 0;
    while (rate.next(false, now) <= now) {
      rate.began(false, now);
      ordinary++;
      now += 100;
    }
    assertThat(ordinary).isEqualTo(15);
    assertThat(rate.next(false, now)).isEqualTo(T0 + 60_000);
    for (int fire = 0; fire < 5; fire++) {
      assertThat(rate.next(true, now)).isEqualTo(now);
      rate.began(true, now);
    }
    assertThat(rate.next(true, now)).isEqualTo(T0 + 60_000);
    assertThat(rate.next(false, T0 + 60_000)).isEqualTo(T0 + 60_000);
  }
}
