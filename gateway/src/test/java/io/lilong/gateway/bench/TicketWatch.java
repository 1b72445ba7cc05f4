package io.lilong.gateway.bench;

import io.lilong.gateway.load.LoadGenerator.Fault;
import io.lilong.gateway.running.Api;
import io.lilong.gateway.running.LiveStream;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Listens to the live stream and notes when each occurrence of each ticket arrived. */
final class TicketWatch implements AutoCloseable {

  private final Map<String, Long> arrived = new HashMap<>();
  private final LiveStream stream;
  private String event = "";

  TicketWatch(Api api) throws IOException, InterruptedException {
    stream = new LiveStream(api, this::line);
  }

  private void line(String line) {
    if (line.startsWith("event:")) {
      event = line.substring(6).trim();
    } else if (line.startsWith("data:") && event.equals("ticket")) {
      JsonObject ticket = new JsonObject(line.substring(5));
      String key = ticket.getString("device") + "#" + ticket.getInteger("occurrences");
      long now = System.nanoTime();
      synchronized (arrived) {
        arrived.putIfAbsent(key, now);
      }
    }
  }

  /**
   * Milliseconds from sending each fault to its ticket on the stream, sorted; faults not seen are
   * left out and counted by the caller.
   *
   * @param before how often each device had failed before these faults
   */
  double[] latencies(List<Fault> faults, Map<String, Integer> before) {
    Map<String, Integer> count = new HashMap<>(before);
    List<Double> ms = new ArrayList<>();
    for (Fault fault : faults) {
      int occurrence = count.merge(fault.device(), 1, Integer::sum);
      Long at;
      synchronized (arrived) {
        at = arrived.get(fault.device() + "#" + occurrence);
      }
      if (at != null) {
        ms.add((at - fault.sentNanos()) / 1e6);
      }
    }
    double[] sorted = ms.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  static double percentile(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  @Override
  public void close() {
    stream.close();
  }
}
