package io.lilong.gateway.web.api;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.change.Commands;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Problems;
import io.lilong.gateway.web.call.Reply;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands commands to the one writer and answers after the commit: with the row as it is then, or
 * with the problem. When the writer takes too long the caller gets 503 and asks again with the same
 * key, which does nothing twice.
 */
public final class Writes {

  private static final Logger log = LoggerFactory.getLogger(Writes.class);

  private final Commands commands;
  private final Offload reads;
  private final Problems problems;

  public Writes(Commands commands, Offload reads, Problems problems) {
    this.commands = commands;
    this.reads = reads;
    this.problems = problems;
  }

  /** For a call that carries its own key; {@code asNow} reads the row back, on a worker. */
  public Future<Reply> submit(Call call, Command command, Function<String, Reply> asNow) {
    return submit(command, call.caller().actor(), call.key(), call.english(), asNow);
  }

  /** As above, with the key given. */
  public Future<Reply> submit(
      Command command, Actor actor, UUID key, boolean english, Function<String, Reply> asNow) {
    return commands
        .submit(new Command.Asked(command, actor, key))
        .timeout(Problems.PATIENCE_SECONDS, TimeUnit.SECONDS)
        .compose(
            answer ->
                answer instanceof Answer.Done done
                    ? reads.run(() -> asNow.apply(done.ref()))
                    : Future.succeededFuture(problems.reply(answer, english)));
  }

  /** For what nobody waits for: a failure is logged. */
  public void forget(Command command, Actor actor) {
    commands
        .submit(new Command.Asked(command, actor, UUID.randomUUID()))
        .onFailure(cause -> log.warn("{} was not done", command.getClass().getSimpleName(), cause));
  }
}
