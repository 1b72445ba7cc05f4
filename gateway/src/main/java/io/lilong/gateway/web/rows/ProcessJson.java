package io.lilong.gateway.web.rows;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadInfo;
import java.util.Arrays;

/** The process itself: Java, machine, memory, and what each thread is at. */
public final class ProcessJson {

  private static final int FRAMES = 12;

  private ProcessJson() {}

  public static JsonObject row() {
    Runtime runtime = Runtime.getRuntime();
    JsonArray threads = new JsonArray();
    for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false)) {
      threads.add(thread(thread));
    }
    return new JsonObject()
        .put("java", Runtime.version().toString())
        .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
        .put("processors", runtime.availableProcessors())
        .put("heap", memory(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage()))
        .put("outsideHeap", memory(ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage()))
        .put("threads", threads);
  }

  private static JsonObject memory(MemoryUsage usage) {
    return new JsonObject()
        .put("used", usage.getUsed())
        .put("committed", usage.getCommitted())
        .put("most", usage.getMax());
  }

  private static JsonObject thread(ThreadInfo thread) {
    JsonArray frames = new JsonArray();
    Arrays.stream(thread.getStackTrace()).limit(FRAMES).forEach(f -> frames.add(f.toString()));
    return new JsonObject()
        .put("name", thread.getThreadName())
        .put("state", thread.getThreadState().name())
        .put("at", frames);
  }
}
