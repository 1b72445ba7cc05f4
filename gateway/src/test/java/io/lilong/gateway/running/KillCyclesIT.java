package io.lilong.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.load.LoadGenerator;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 under load, twenty times: every acknowledged reading is there, every fault is one
 * occurrence of one ticket and one alarm. Once straight to the device endpoint, once through a real
 * broker that stays.
 */
class KillCyclesIT {

  private static final int CYCLES = 20;
  private static final int DEVICES = 200;
  private static final int PER_SECOND = 1_000;
  private static final long SEED = 20_261_124L;

  @TempDir Path dir;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void gatewayKilledUnderLoad_throughTheDeviceEndpoint_losesAndDoublesNothing() throws Exception {
    int port = Ports.free();
    Path config = Configs.endpoint(dir, port);
    cycles(port, config);
  }

  @Test
  void gatewayKilledUnderLoad_throughARealBroker_losesAndDoublesNothing() throws Exception {
    try (Mosquitto broker = Mosquitto.start(dir)) {
      Path config = Configs.broker(dir, broker.port());
      try (RunningGateway first = Configs.run(config, dir.resolve("gateway.log"))) {
        // what is published before the first subscription is nobody's
        new Api(first.http, "admin", Configs.password()).awaitPart("broker");
      }
      cycles(broker.port(), config);
    }
  }

  private void cycles(int publishTo, Path config) throws Exception {
    Path errors = dir.resolve("gateway.log");
    RunningGateway gateway = Configs.run(config, errors);
    LoadGenerator load =
        new LoadGenerator(
            new LoadGenerator.Job(
                publishTo, DEVICES, PER_SECOND, Long.MAX_VALUE, 0.005, 3, 4, 500, true, SEED));
    CompletableFuture<LoadGenerator.Result> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return load.run();
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    try {
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        // the moment of death is drawn, so that it falls between any two steps
        LockSupport.parkNanos(random.nextLong(100_000_000L, 1_200_000_000L));
        if (cycle % 2 == 0) {
          awaitNextAck(load);
        }
        gateway.kill();
        gateway = Configs.run(config, errors);
      }
      long seen = load.acked();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> load.acked() > seen + PER_SECOND);
      load.stop();
      LoadGenerator.Result result = running.get();
      assertThat(result.acked()).isEqualTo(result.sent());
      check(new Api(gateway.http, "admin", Configs.password()), load, result);
    } finally {
      gateway.close();
    }
    assertThat(Files.readString(errors)).doesNotContain("OutOfMemory");
  }

  /** Half of the deaths come right behind an acknowledgement, where a hasty one would be a lie. */
  private static void awaitNextAck(LoadGenerator load) {
    long seen = load.acked();
    long giveUp = System.nanoTime() + 5_000_000_000L;
    while (load.acked() == seen && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
  }

  private static void check(Api api, LoadGenerator load, LoadGenerator.Result result)
      throws Exception {
    Map<String, Set<Long>> wanted = new TreeMap<>();
    for (LoadGenerator.Reading r : load.ackedReadings()) {
      wanted.computeIfAbsent(r.device(), d -> new HashSet<>()).add(r.ts());
    }
    assertThat(load.ackedReadings().size()).isGreaterThan(CYCLES * PER_SECOND / 4);
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(missing(api, wanted)).isEmpty());

    Map<String, Integer> occurrences = new HashMap<>();
    for (LoadGenerator.Fault fault : result.faults()) {
      occurrences.merge(fault.device(), 1, Integer::sum);
    }
    Map<String, Integer> found = new HashMap<>();
    List<JsonObject> tickets = api.all("/api/v1/tickets");
    for (JsonObject ticket : tickets) {
      assertThat(found.put(ticket.getString("device"), ticket.getInteger("occurrences")))
          .as("one ticket a fault of %s", ticket.getString("device"))
          .isNull();
    }
    assertThat(found).isEqualTo(occurrences);
    Map<String, List<String>> alarms = new TreeMap<>();
    for (JsonObject alarm : api.all("/api/v1/alarms?scope=history")) {
      alarms.computeIfAbsent(alarm.getString("device"), d -> new ArrayList<>()).add(alarm.encode());
    }
    for (Map.Entry<String, List<String>> device : alarms.entrySet()) {
      List<String> faults =
          result.faults().stream()
              .filter(f -> f.device().equals(device.getKey()))
              .map(f -> Instant.ofEpochMilli(f.ts()).toString())
              .toList();
      assertThat(device.getValue())
          .as("alarms of %s, whose faults began at %s", device.getKey(), faults)
          .hasSize(occurrences.getOrDefault(device.getKey(), 0));
    }
    assertThat(alarms.keySet()).isEqualTo(occurrences.keySet());
  }

  /** Acknowledged readings that history does not have, by device. */
  private static Map<String, Integer> missing(Api api, Map<String, Set<Long>> wanted)
      throws Exception {
    Map<String, Integer> missing = new TreeMap<>();
    for (Map.Entry<String, Set<Long>> device : wanted.entrySet()) {
      Set<Long> stored = new HashSet<>();
      String metric = Configs.metricOf(device.getKey());
      JsonObject series =
          api.get("/api/v1/devices/" + Api.segment(device.getKey()) + "/readings?metric=" + metric);
      series
          .getJsonArray("points")
          .forEach(p -> stored.add(((io.vertx.core.json.JsonArray) p).getLong(0)));
      long lost = device.getValue().stream().filter(ts -> !stored.contains(ts)).count();
      if (lost > 0) {
        missing.put(device.getKey(), (int) lost);
      }
    }
    return missing;
  }
}
