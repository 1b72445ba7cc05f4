package io.lilong.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An inlet that keeps what it is offered and settles it, on a writer's thread of its own, when it
 * is told to.
 */
final class RecordingInlet implements Inlet, AutoCloseable {
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "writer"));
  private final ArrayDeque<Receipt> open = new ArrayDeque<>();
  private final List<Message> messages = new ArrayList<>();
  private final Map<String, Double> reports = new ConcurrentHashMap<>();
  private final List<String> inputs = new CopyOnWriteArrayList<>();
  private volatile boolean atOnce;
  private volatile @Nullable String poison;
  private volatile @Nullable Door door;

  /** Settles everything as soon as it is offered. */
  RecordingInlet settlingAtOnce() {
    atOnce = true;
    return this;
  }

  /** Breaks its promise for messages that say this. */
  RecordingInlet throwingOn(String payload) {
    poison = payload;
    return this;
  }

  @Override
  public void offer(Message message, Receipt receipt) {
    if (new String(message.payload(), StandardCharsets.UTF_8).equals(poison)) {
      throw new IllegalStateException("poison");
    }
    synchronized (this) {
      messages.add(message);
      open.add(receipt);
    }
    if (atOnce) {
      writer.execute(() -> settleNow(Integer.MAX_VALUE, Settlement.RECORDED));
    }
  }

  @Override
  public void open(Door opened) {
    door = opened;
  }

  @Override
  public void inputDown(String name) {
    inputs.add("down " + name);
  }

  @Override
  public void inputUp(String name) {
    inputs.add("up " + name);
  }

  @Override
  public void report(String metric, double value) {
    reports.put(metric, value);
  }

  /** Settles the next ones, oldest first, as one commit. Returns when it is done. */
  void settle(int count, Settlement settlement) {
    onWriter(() -> settleNow(count, settlement));
  }

  void settleAll() {
    settle(Integer.MAX_VALUE, Settlement.RECORDED);
  }

  void pause() {
    onWriter(() -> door().pause());
  }

  void resume() {
    onWriter(() -> door().resume());
  }

  private void settleNow(int count, Settlement settlement) {
    for (int i = 0; i < count; i++) {
      Receipt next;
      synchronized (this) {
        next = open.poll();
      }
      if (next == null) {
        break;
      }
      next.settle(settlement);
    }
    door().committed();
  }

  private Door door() {
    assertThat(door).as("the door was opened").isNotNull();
    return door;
  }

  private void onWriter(Runnable task) {
    try {
      writer.submit(task).get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the writer failed", e);
    }
  }

  synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  synchronized int count() {
    return messages.size();
  }

  /** Waits for that many messages in all. */
  List<Message> awaitMessages(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> count() >= count);
    return messages();
  }

  /** Payloads as text, in order. */
  List<String> payloads() {
    return messages().stream()
        .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
        .toList();
  }

  Map<String, Double> reports() {
    return reports;
  }

  List<String> inputs() {
    return inputs;
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }
}
