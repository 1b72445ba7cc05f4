package io.lilong.gateway.mqtt;

import io.lilong.gateway.decode.Inlet.Settlement;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection: whether it is read from, its answers, its end. Belongs to its event loop, except
 * {@link #settled} and {@link #handedOver}, which are the writer's, and {@link #run}.
 */
final class Link {
  /** How long what was written before the end may take to leave. */
  private static final long LAST_WORDS_MS = 2_000;

  private static final int DISCONNECT = 0xE002_0000;

  enum State {
    /** No CONNECT yet. */
    FRESH,
    /** A CONNECT, not yet accepted. */
    GREETING,
    OPEN,
    /** Takes nothing more. */
    CLOSING,
    CLOSED
  }

  private final Lane lane;
  private final Reception reception;
  private final EndpointFigures figures;
  private final ChannelHandlerContext ctx;
  private final Inbound inbound;
  private State state = State.FRESH;
  private @Nullable Client client;
  private Answers answers = new Answers(false);
  private boolean unnamed;
  private boolean ending;
  private boolean mutedSinceIdle;

  /** The writer's: answers of the commit under way. */
  private Lane.@Nullable Acks gathering;

  /**
   * @param ctx context of vertx-mqtt's handler, the last of the pipeline
   */
  Link(
      Lane lane,
      Reception reception,
      EndpointFigures figures,
      Duration connectTimeout,
      ChannelHandlerContext ctx) {
    this.lane = lane;
    this.reception = reception;
    this.figures = figures;
    this.ctx = ctx;
    this.inbound = new Inbound(this, lane.intake(), figures, connectTimeout);
  }

  /** Begins to listen to what comes in. */
  void begin() {
    lane.add(this);
    ctx.pipeline().addBefore(ctx.name(), "lilong", inbound);
  }

  /** A CONNECT came in: nothing more is read until it is accepted. */
  void greet(boolean withoutClientId) {
    state = State.GREETING;
    unnamed = withoutClientId;
    applyReading();
  }

  /**
   * The CONNECT reached vertx-mqtt, whose keep-alive watch goes: it would not see the packets taken
   * here, and would close connections that are not read from.
   */
  void dropForeignWatch() {
    for (String theirs : List.of("idle", "keepAliveHandler")) {
      if (ctx.pipeline().get(theirs) != null) {
        ctx.pipeline().remove(theirs);
      }
    }
  }

  /** The CONNECT was accepted. */
  void open(Client accepted, int keepAliveSeconds) {
    client = accepted;
    answers = new Answers(accepted.mqtt5());
    state = State.OPEN;
    ChannelPipeline pipeline = ctx.pipeline();
    if (keepAliveSeconds > 0) {
      int silence = keepAliveSeconds + (keepAliveSeconds + 1) / 2;
      pipeline.addBefore("mqttDecoder", "silence", new IdleStateHandler(silence, 0, 0));
    }
    inbound.replay(pipeline.context(inbound));
    applyReading();
  }

  /** One more answer will come by {@link #settled}. */
  void expectAnswer() {
    answers.expect();
  }

  /** On the writer's thread: what became of a message that waits for an answer. */
  void settled(int ack, Settlement settlement) {
    Lane.Acks acks = gathering;
    if (acks == null) {
      acks = lane.gather(this);
      gathering = acks;
    }
    acks.add(settlement == Settlement.REFUSED ? Ack.refused(ack, Refusal.INLET.code()) : ack);
  }

  /** On the writer's thread: the answers gathered are on their way. */
  void handedOver() {
    gathering = null;
  }

  /** An answer of the endpoint itself; leaves in its turn. */
  void answerInTurn(int ack) {
    if (!answers.add(ack)) {
      figures.refused(Refusal.RECEIVE_MAXIMUM);
      disconnect(Refusal.RECEIVE_MAXIMUM);
    } else if (answers.closes(ack)) {
      state = State.CLOSING;
      applyReading();
    }
  }

  /** Writes the answers of one commit. */
  void answer(Lane.Acks acks) {
    if (state != State.CLOSED) {
      closeUnless(answers.write(acks, ctx));
      figures.acknowledged(acks.count());
    }
  }

  /** Writes those of our own answers whose turn it is. */
  void answerOwn() {
    if (state != State.CLOSED) {
      closeUnless(answers.writeOwn(ctx));
    }
  }

  /** Answers a PUBREL. */
  void complete(int packetId, boolean held) {
    if (state != State.CLOSED) {
      answers.complete(packetId, held, ctx);
    }
  }

  private void closeUnless(boolean goOn) {
    if (!goOn) {
      close();
    }
  }

  /** Reads from the socket, or leaves what comes in the sender's hands. */
  void applyReading() {
    boolean paused = lane.paused();
    mutedSinceIdle |= paused;
    boolean open = state == State.OPEN && !paused && writable();
    ctx.channel().config().setAutoRead(state == State.FRESH || open);
  }

  /** Nothing came in for as long as the client may be silent: whether it was the client. */
  boolean silent() {
    boolean ours = mutedSinceIdle;
    mutedSinceIdle = lane.paused();
    return !ours;
  }

  /** Ends the connection; MQTT 5 is told why. */
  void disconnect(Refusal why) {
    if (state == State.OPEN && client().mqtt5()) {
      ctx.write(ctx.alloc().ioBuffer(4).writeInt(DISCONNECT | why.code() << 8));
    }
    close();
  }

  /** Ends the connection without a word. */
  void close() {
    if (!ending) {
      ending = true;
      state = State.CLOSING;
      ctx.writeAndFlush(ctx.alloc().ioBuffer(0)).addListener(done -> ctx.close());
      ctx.executor().schedule(() -> ctx.close(), LAST_WORDS_MS, TimeUnit.MILLISECONDS);
    }
  }

  /** The connection has ended. */
  void closed() {
    state = State.CLOSED;
    ending = true;
    lane.remove(this);
    reception.left(this, client);
  }

  /** From any thread: does something on the connection's event loop. */
  void run(Runnable task) {
    if (ctx.executor().inEventLoop()) {
      task.run();
    } else {
      lane.execute(task);
    }
  }

  State state() {
    return state;
  }

  /** It ends or has ended. */
  boolean gone() {
    return state == State.CLOSED || state == State.CLOSING;
  }

  /** The client left it to us to give it an id. */
  boolean unnamed() {
    return unnamed;
  }

  boolean writable() {
    return ctx.channel().isWritable();
  }

  Client client() {
    if (client == null) {
      throw new IllegalStateException("no CONNECT was accepted on " + this);
    }
    return client;
  }

  @Override
  public String toString() {
    return (client == null ? "connection" : client.id()) + "@" + ctx.channel().remoteAddress();
  }
}
