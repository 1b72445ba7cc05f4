package io.lilong.gateway.decode.panel;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fire panels heard since the start, and what the centre may ask of them. Any thread. */
public interface Panels {

  /**
   * A panel, more exactly its transmission device.
   *
   * @param name its address, 12 hex digits, or its registered name where it tells no address
   * @param device id of its device, which has its readings
   * @param compound compound it belongs to
   * @param host where it was last heard from
   * @param port port there
   * @param transport {@code tcp} or {@code udp}
   * @param reachable something can be sent to it now
   * @param firstHeard epoch ms, since the start
   * @param lastHeard epoch ms
   * @param clockOffMs how far its clock was ahead of ours in its last frame; null when it has none
   * @param duty the last duty check, null for none since the start
   */
  record Panel(
      String name,
      String device,
      String compound,
      String host,
      int port,
      String transport,
      boolean reachable,
      long firstHeard,
      long lastHeard,
      @Nullable Long clockOffMs,
      @Nullable DutyCheck duty) {}

  /**
   * A duty check: the panel sounds until someone presses its button.
   *
   * @param askedAt epoch ms
   * @param by who asked
   * @param waitMinutes how long the panel was told to wait
   * @param confirmedAt when the panel confirmed the frame, 0 for not
   * @param answeredAt when someone pressed the button, 0 for not (yet)
   * @param operator number of who pressed it, as the panel told; -1 while unanswered
   */
  record DutyCheck(
      long askedAt, String by, int waitMinutes, long confirmedAt, long answeredAt, int operator) {}

  /** What came of asking. */
  sealed interface Told {

    /** It confirmed, or answered: what an answer holds is among its readings. */
    record Confirmed(Panel panel) implements Told {}

    /** It said no. */
    record Denied() implements Told {}

    /** Four times asked, ten seconds' patience each, and no word. */
    record Silent() implements Told {}

    /** There is no way to it now. */
    record Unreachable() implements Told {}
  }

  List<Panel> list();

  Optional<Panel> find(String name);

  /** Sends it a question or command; completes when it answers or patience ends. */
  Future<Told> ask(String name, Asking asking, String by);

  /** No panels: the door is closed. */
  Panels NONE =
      new Panels() {
        @Override
        public List<Panel> list() {
          return List.of();
        }

        @Override
        public Optional<Panel> find(String name) {
          return Optional.empty();
        }

        @Override
        public Future<Told> ask(String name, Asking asking, String by) {
          return Future.succeededFuture(new Told.Unreachable());
        }
      };
}
