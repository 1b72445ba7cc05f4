package io.lilong.gateway.pipeline;

import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.decode.Inlet;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** What one transaction is made of, in the order it is evaluated: commands first, then messages. */
final class Batch {

  /** A command that waits for its answer. */
  record Waiting(Command.Asked asked, Promise<Answer> promise) {}

  /** News of a door's input: lost or there again. */
  record Input(String door, boolean up) {}

  final List<Waiting> commands = new ArrayList<>();
  final List<Input> inputs = new ArrayList<>();
  final List<Arrival.Taken> messages = new ArrayList<>();
  final List<Arrival.PacketId> packetIds = new ArrayList<>();
  final List<Arrival.SetAside> setAside = new ArrayList<>();
  int readings;

  /** Answers by position of the command, settlements by position of the message. */
  final List<Answer> answers = new ArrayList<>();

  final List<Inlet.Settlement> settlements = new ArrayList<>();

  void add(Arrival.Taken taken) {
    messages.add(taken);
    readings += taken.readings();
  }

  /** Forgets what an evaluation that came to nothing had answered. */
  void unanswered() {
    answers.clear();
    settlements.clear();
  }

  boolean isEmpty() {
    return commands.isEmpty() && inputs.isEmpty() && messages.isEmpty() && packetIds.isEmpty();
  }
}
