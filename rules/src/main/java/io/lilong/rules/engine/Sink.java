package io.lilong.rules.engine;

/** Where the engine puts its transitions, in order, on the caller's thread. */
@FunctionalInterface
public interface Sink {
  void accept(Transition transition);
}
