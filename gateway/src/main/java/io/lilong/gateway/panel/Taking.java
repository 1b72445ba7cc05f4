package io.lilong.gateway.panel;

import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Inlet.Settlement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.panel.Answers;
import io.lilong.gateway.decode.panel.Frame;
import io.lilong.gateway.decode.panel.FrameScan;
import io.lilong.gateway.decode.panel.PanelDecoder;
import io.lilong.gateway.panel.Figures.End;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Takes what the lines bring, offers it to the inlet, and answers each frame after its commit.
 * Called on the thread of the line.
 */
final class Taking {

  private final Inlet inlet;
  private final Contacts contacts;
  private final Exchanges exchanges;
  private final Figures figures;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Repeats repeats = new Repeats();

  Taking(
      Inlet inlet,
      Contacts contacts,
      Exchanges exchanges,
      Figures figures,
      InstantSource clock,
      ZoneId zone) {
    this.inlet = inlet;
    this.contacts = contacts;
    this.exchanges = exchanges;
    this.figures = figures;
    this.clock = clock;
    this.zone = zone;
  }

  void take(Line line, FrameDecoder.Piece piece) {
    figures.taken.increment();
    if (piece.scan() instanceof FrameScan.Good good) {
      frame(line, good.frame(), piece.bytes());
    } else if (piece.scan() instanceof FrameScan.Bad bad) {
      inlet.offer(message(line, line.host(), piece.bytes()), settled -> deny(line, bad, settled));
    } else {
      inlet.offer(
          message(line, line.host(), piece.bytes()),
          settled -> figures.ended(settled == Settlement.REFUSED ? End.REFUSED : End.JUNK));
    }
  }

  private void frame(Line line, Frame frame, byte[] bytes) {
    long now = clock.millis();
    String panel = contacts.heard(line, frame, now);
    if (!frame.wantsAnswer()) {
      exchanges.heard(panel, frame);
      inlet.offer(
          message(line, panel, bytes),
          settled -> figures.ended(settled == Settlement.REFUSED ? End.REFUSED : End.UNANSWERED));
      return;
    }
    Repeats.Seen seen = repeats.see(frame, bytes, line, now);
    Repeats.Taken fresh = seen.fresh();
    if (fresh != null) {
      inlet.offer(message(line, panel, bytes), settled -> answer(frame, fresh, settled));
      return;
    }
    figures.ended(End.REPEATED);
    if (seen.answerNow()) {
      Answers.to(frame).ifPresent(given -> send(line, frame, given));
    }
  }

  private Message message(Line line, String panel, byte[] bytes) {
    return new Message(
        PanelDecoder.DOOR,
        line.registered(),
        Contacts.topic(panel),
        bytes,
        clock.millis(),
        false,
        false);
  }

  private void answer(Frame frame, Repeats.Taken taken, Settlement settled) {
    if (settled == Settlement.REFUSED) {
      repeats.refused(taken);
      figures.ended(End.REFUSED);
      return;
    }
    Line line = repeats.settled(taken);
    Optional<Answers.Given> given = Answers.to(frame);
    figures.ended(
        given.isPresent() && given.get().command() == Frame.DENY ? End.DENIED : End.CONFIRMED);
    given.ifPresent(g -> send(line, frame, g));
  }

  private void deny(Line line, FrameScan.Bad bad, Settlement settled) {
    figures.ended(settled == Settlement.REFUSED ? End.REFUSED : End.DENIED);
    if (settled != Settlement.REFUSED) {
      Answers.to(bad)
          .ifPresent(
              given ->
                  line.write(
                      Frame.ofCentre(
                          given.serial(),
                          clock.instant().atZone(zone),
                          0,
                          given.command(),
                          new byte[0])));
    }
  }

  private void send(Line line, Frame frame, Answers.Given given) {
    line.write(frame.answer(given.command(), clock.instant().atZone(zone)));
  }
}
