package io.lilong.gateway.mqtt;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one event loop. Acknowledgements are gathered here on the writer's thread and
 * brought over with one task for each commit, however many they are.
 */
final class Lane {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  private final EventLoop loop;
  private final Intake intake;

  /** The event loop's alone, as is {@link #paused}. */
  private final Set<Link> links = new HashSet<>();

  private boolean paused;

  /** The writer's alone until it is handed over. */
  private List<Acks> gathered = new ArrayList<>();

  Lane(EventLoop loop, Intake intake) {
    this.loop = loop;
    this.intake = intake;
  }

  /** Answers of one commit to one connection, in order. */
  static final class Acks {
    final Link link;
    private int[] acks = new int[16];
    private int count;

    Acks(Link link) {
      this.link = link;
    }

    void add(int ack) {
      if (count == acks.length) {
        acks = Arrays.copyOf(acks, count * 2);
      }
      acks[count++] = ack;
    }

    int count() {
      return count;
    }

    int get(int index) {
      return acks[index];
    }
  }

  /** On the writer's thread: starts a list of answers for a connection. */
  Acks gather(Link link) {
    Acks acks = new Acks(link);
    gathered.add(acks);
    return acks;
  }

  /** On the writer's thread: what was gathered leaves. */
  void committed() {
    if (gathered.isEmpty()) {
      return;
    }
    List<Acks> leaving = gathered;
    gathered = new ArrayList<>(leaving.size());
    for (Acks acks : leaving) {
      acks.link.handedOver();
    }
    execute(
        () -> {
          for (Acks acks : leaving) {
            acks.link.answer(acks);
          }
        });
  }

  /** From any thread: whether its connections may be read from. */
  void pause(boolean now) {
    execute(
        () -> {
          paused = now;
          links.forEach(Link::applyReading);
        });
  }

  /** From any thread. */
  void forEach(Consumer<Link> action) {
    execute(() -> List.copyOf(links).forEach(action));
  }

  /** From any thread: on the event loop, unless it has ended and with it every connection. */
  void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      log.debug("the event loop has ended", ended);
    }
  }

  Intake intake() {
    return intake;
  }

  boolean paused() {
    return paused;
  }

  void add(Link link) {
    links.add(link);
  }

  void remove(Link link) {
    links.remove(link);
  }
}
