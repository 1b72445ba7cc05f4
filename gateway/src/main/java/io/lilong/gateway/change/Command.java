package io.lilong.gateway.change;

import java.util.UUID;

/**
 * Something a person asks for. Each domain package has its own sealed family of these; all go
 * through the one writer.
 */
public interface Command {

  /**
   * A command with who asks and the key that makes asking twice the same as asking once.
   *
   * @param command what is asked
   * @param actor who asks
   * @param key chosen by the client (the {@code Idempotency-Key} header)
   */
  record Asked(Command command, Actor actor, UUID key) {}
}
