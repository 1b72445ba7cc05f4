package io.lilong.gateway.notify;

import io.lilong.gateway.notify.NotifyCommand.Take;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a channel sends next. A fire goes alone, and none waits behind another. Of the rest, in
 * order for each recipient: a message that failed goes first; the first notice of a bundle goes at
 * once and alone, what follows it is gathered for a while and told in one message; where more
 * bundles wait than the rate has room for, all that waits goes into one. One thread.
 */
final class Picker {

  /** A flood is when the bundles that wait would take more than this part of the room left. */
  private static final int PART_OF_ROOM = 3;

  /** What to do now. */
  sealed interface Pick {

    /**
     * Begin a message.
     *
     * @param whole up to the newest that waits by then, which the caller looks up
     */
    record Send(String recipient, String message, Take take, boolean whole, boolean fire)
        implements Pick {}

    /** Nothing before then, epoch ms; Long.MAX_VALUE for not before something new comes. */
    record Wait(long until) implements Pick {}
  }

  private final String channel;
  private final long bundleWaitMs;
  private final Map<String, Long> told = new HashMap<>();
  private final Map<String, Long> flooded = new HashMap<>();
  private final NumberLimits numbers;

  Picker(String channel, long bundleWaitMs, NumberLimits numbers) {
    this.channel = channel;
    this.bundleWaitMs = bundleWaitMs;
    this.numbers = numbers;
  }

  /** Of the fires that wait, the first that may be tried. */
  Pick fire(List<Delivery> waiting, long now) {
    long until = Long.MAX_VALUE;
    for (Delivery one : waiting) {
      long at = Math.max(one.nextTry(), numbers.next(one.recipient(), true, now));
      if (at <= now) {
        return one(one);
      }
      until = Math.min(until, at);
    }
    return new Pick.Wait(until);
  }

  /**
   * @param waiting the oldest that wait, in order
   * @param room how many messages the rate allows now
   */
  Pick ordinary(List<Delivery> waiting, int room, long now) {
    told.values().removeIf(at -> at + bundleWaitMs <= now);
    flooded.values().removeIf(at -> at + bundleWaitMs <= now);
    Map<String, List<Delivery>> recipients = new LinkedHashMap<>();
    waiting.forEach(
        one -> recipients.computeIfAbsent(one.recipient(), r -> new ArrayList<>()).add(one));
    long until = Long.MAX_VALUE;
    for (List<Delivery> rows : recipients.values()) {
      String recipient = rows.get(0).recipient();
      long free = numbers.next(recipient, false, now);
      int fits = Math.min(room, numbers.room(recipient, now));
      Pick pick = free > now ? new Pick.Wait(free) : of(rows, fits, now);
      if (pick instanceof Pick.Wait wait) {
        until = Math.min(until, wait.until());
      } else {
        return pick;
      }
    }
    return new Pick.Wait(until);
  }

  private Pick of(List<Delivery> rows, int room, long now) {
    for (Delivery one : rows) {
      if (one.state() == Delivery.State.FAILED) {
        return one.nextTry() <= now ? one(one) : new Pick.Wait(one.nextTry());
      }
    }
    for (Delivery one : rows) {
      if (one.kind() == Notice.Kind.TEST) {
        return one(one);
      }
    }
    Long flood = flooded.get(rows.get(0).recipient());
    return flood != null ? new Pick.Wait(flood + bundleWaitMs) : bundles(rows, room, now);
  }

  private Pick bundles(List<Delivery> rows, int room, long now) {
    Map<String, List<Delivery>> ready = new LinkedHashMap<>();
    long until = Long.MAX_VALUE;
    for (Delivery one : rows) {
      Long last = told.get(bundle(one));
      if (last == null) {
        ready.computeIfAbsent(bundle(one), b -> new ArrayList<>()).add(one);
      } else {
        until = Math.min(until, last + bundleWaitMs);
      }
    }
    if (ready.isEmpty()) {
      return new Pick.Wait(until);
    }
    if (ready.size() > Math.max(1, room / PART_OF_ROOM)) {
      return all(rows);
    }
    List<Delivery> first = ready.values().iterator().next();
    return first.size() == 1 ? one(first.get(0)) : bundled(first);
  }

  /** Begun: what belongs to it is gathered from now on. */
  void began(Pick.Send send, List<Delivery> waiting, long now) {
    numbers.began(send.recipient(), now);
    if (send.take() instanceof Take.All) {
      flooded.put(send.recipient(), now);
    }
    for (Delivery one : waiting) {
      boolean in =
          send.take() instanceof Take.One single
              ? one.seq() == single.seq()
              : send.take() instanceof Take.Bundle bundle
                  ? bundle.bundle().equals(one.bundle())
                  : send.take() instanceof Take.All;
      if (in && one.recipient().equals(send.recipient()) && one.bundle() != null) {
        told.put(bundle(one), now);
      }
    }
  }

  private static String bundle(Delivery one) {
    return one.recipient() + "\n" + (one.bundle() == null ? one.notice() : one.bundle());
  }

  private Pick one(Delivery one) {
    String message = one.message();
    if (message != null) {
      return new Pick.Send(one.recipient(), message, new Take.Again(), false, one.fire());
    }
    return new Pick.Send(one.recipient(), key(one, ""), new Take.One(one.seq()), false, one.fire());
  }

  private Pick bundled(List<Delivery> rows) {
    Delivery first = rows.get(0);
    Delivery last = rows.get(rows.size() - 1);
    Take take = new Take.Bundle(String.valueOf(first.bundle()), last.seq());
    return new Pick.Send(first.recipient(), key(first, "bundle"), take, true, false);
  }

  private Pick all(List<Delivery> rows) {
    Delivery first = rows.get(0);
    Take take = new Take.All(rows.get(rows.size() - 1).seq());
    return new Pick.Send(first.recipient(), key(first, "all"), take, true, false);
  }

  /** Fit for any header, the same for the same beginning. */
  private String key(Delivery first, String what) {
    String name = channel + "\n" + first.recipient() + "\n" + first.notice() + "\n" + what;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
