package io.lilong.rules.engine;

import org.jspecify.annotations.Nullable;

/** What a person or the gateway tells an engine. Times are epoch ms of engine time. */
public sealed interface EngineCommand {

  /** Ends a latched alarm whose cause has gone. */
  record Reset(int device, @Nullable String place, String rule, long at) implements EngineCommand {}

  /** Keeps an alarm quiet until a time; the rule goes on judging. */
  record Shelve(int device, @Nullable String place, String rule, long at, long until)
      implements EngineCommand {}

  /** Ends shelving early. */
  record Unshelve(int device, @Nullable String place, String rule, long at)
      implements EngineCommand {}

  /** Takes a device out of service (maintenance) or back in. */
  record OutOfService(int device, boolean out, long at) implements EngineCommand {}

  /** Puts a device into test mode or out of it. */
  record TestMode(int device, boolean on, long at) implements EngineCommand {}

  /** Our own input stopped (broker lost, gateway stopped): silence does not run meanwhile. */
  record InputDown(long at) implements EngineCommand {}

  /** Our own input is back. */
  record InputUp(long at) implements EngineCommand {}
}
