package io.lilong.gateway.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was built, to be taken down in reverse; a step that fails does not stop the others. */
final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private record Step(String name, AutoCloseable close) {}

  private final Deque<Step> steps = new ArrayDeque<>();

  /** Remembers how to take a part down. */
  void add(String name, AutoCloseable close) {
    steps.push(new Step(name, close));
  }

  @Override
  public synchronized void close() {
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      try {
        step.close().close();
      } catch (Exception e) {
        LOG.error("stopping {} failed", step.name(), e);
      }
    }
  }
}
