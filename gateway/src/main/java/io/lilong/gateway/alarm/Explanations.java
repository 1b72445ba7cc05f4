package io.lilong.gateway.alarm;

import io.lilong.rules.engine.Explanation;
import io.vertx.core.Future;
import java.util.Optional;

/** Why a rule of a device rings, or does not. */
@FunctionalInterface
public interface Explanations {

  /**
   * As it is now; empty for a device that never reported. Completes on the writer's thread.
   *
   * @param deviceNo as in the registry
   */
  Future<Optional<Explanation>> explain(int deviceNo, String rule);
}
