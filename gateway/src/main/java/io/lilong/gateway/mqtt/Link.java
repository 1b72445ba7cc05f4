package io.lilong.gateway.mqtt;

import io.lilong.gateway.decode.Inlet.Settlement;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, as a Netty handler in front of vertx-mqtt's: it takes the PUBLISH packets itself,
 * writes the answers to them, and can stop reading. The rest passes on to vertx-mqtt.
 *
 * <p>Belongs to its event loop, except {@link #settled} and {@link #handedOver}, which are the
 * writer's.
 */
final class Link extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(Link.class);

  private enum State {
    FRESH,
    GREETING,
    OPEN,
    CLOSING,
    CLOSED
  }

  private final Lane lane;
  private final Reception reception;
  private final EndpointFigures figures;
  private final AnswerOrder answers = new AnswerOrder();
  private final Duration connectTimeout;
  private final Deque<Object> early = new ArrayDeque<>();
  private State state = State.FRESH;
  private ChannelHandlerContext ctx;
  private @Nullable Client client;
  private boolean unnamed;
  private boolean mutedSinceIdle;

  /** The writer's: answers of the commit under way. */
  private Lane.@Nullable Acks gathering;

  /**
   * @param ctx context of the last handler, for what is done before this one is in the pipeline
   */
  Link(
      Lane lane,
      Reception reception,
      EndpointFigures figures,
      Duration connectTimeout,
      ChannelHandlerContext ctx) {
    this.connectTimeout = connectTimeout;
    this.lane = lane;
    this.reception = reception;
    this.figures = figures;
    this.ctx = ctx;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext own) {
    ctx = own;
    lane.add(this);
    own.executor()
        .schedule(
            () -> {
              if (state == State.FRESH) {
                figures.refused(Refusal.CONNECT_TIMEOUT);
                close();
              }
            },
            connectTimeout.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (state == State.OPEN && message instanceof MqttPublishMessage publish && sound(publish)) {
      lane.intake().take(this, client(), publish);
    } else if (state == State.CLOSING || state == State.CLOSED) {
      ReferenceCountUtil.release(message);
    } else if (message instanceof MqttMessage packet && !sound(packet)) {
      broken(packet);
    } else if (state == State.GREETING) {
      early.add(message);
    } else if (state == State.OPEN) {
      ctx.fireChannelRead(message);
    } else {
      first(message);
    }
  }

  private void first(Object message) {
    if (message instanceof MqttConnectMessage connect) {
      state = State.GREETING;
      unnamed = connect.payload().clientIdentifier().isEmpty();
      applyReading();
      ctx.fireChannelRead(message);
    } else {
      ReferenceCountUtil.release(message);
      figures.refused(Refusal.PROTOCOL);
      close();
    }
  }

  private static boolean sound(MqttMessage packet) {
    return packet.decoderResult().isSuccess();
  }

  private void broken(MqttMessage packet) {
    Throwable cause = packet.decoderResult().cause();
    if (state == State.FRESH && cause instanceof MqttUnacceptableProtocolVersionException) {
      ctx.fireChannelRead(packet);
      return;
    }
    ReferenceCountUtil.release(packet);
    log.debug("{} sent a packet that is not MQTT", this, cause);
    Refusal why = cause instanceof TooLongFrameException ? Refusal.TOO_LARGE : Refusal.MALFORMED;
    figures.refused(why);
    disconnect(why);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    lane.intake().readComplete();
    answerOwn();
    ctx.fireChannelReadComplete();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent idle && idle.state() == IdleState.READER_IDLE) {
      boolean heardNothingBecauseOfUs = mutedSinceIdle;
      mutedSinceIdle = !ctx.channel().config().isAutoRead();
      if (!heardNothingBecauseOfUs && !mutedSinceIdle) {
        figures.refused(Refusal.KEEP_ALIVE);
        disconnect(Refusal.KEEP_ALIVE);
      }
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof IOException) {
      log.debug("{} broke off", this, cause);
    } else {
      log.warn("{} is closed after an error of ours", this, cause);
    }
    close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    state = State.CLOSED;
    early.forEach(ReferenceCountUtil::release);
    early.clear();
    lane.remove(this);
    reception.left(this, client);
    ctx.fireChannelInactive();
  }

  /**
   * The CONNECT reached vertx-mqtt, whose keep-alive watch goes: it would not see the packets taken
   * here, and would close connections that are not read from.
   */
  void greeted() {
    for (String theirs : List.of("idle", "keepAliveHandler")) {
      if (ctx.pipeline().get(theirs) != null) {
        ctx.pipeline().remove(theirs);
      }
    }
  }

  /** The CONNECT was accepted: what came in behind it is taken now. */
  void open(Client accepted, int keepAliveSeconds) {
    client = accepted;
    state = State.OPEN;
    if (keepAliveSeconds > 0) {
      int silence = keepAliveSeconds + (keepAliveSeconds + 1) / 2;
      ctx.pipeline().addBefore("mqttDecoder", "silence", new IdleStateHandler(silence, 0, 0));
    }
    while (!early.isEmpty()) {
      channelRead(ctx, early.remove());
    }
    channelReadComplete(ctx);
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
    answers.add(ack);
    if (Ack.isRefusal(ack) && !client().mqtt5()) {
      state = State.CLOSING;
      applyReading();
    }
  }

  /** Writes the answers of one commit, with one flush. */
  void answer(Lane.Acks acks) {
    if (state == State.CLOSED) {
      return;
    }
    ByteBuf out = ctx.alloc().ioBuffer(answers.bytes(acks.count()));
    finish(out, answers.write(acks, client().mqtt5(), out));
    figures.acknowledged(acks.count());
  }

  private void answerOwn() {
    if (answers.ready() && state != State.CLOSED) {
      ByteBuf out = ctx.alloc().ioBuffer(answers.bytes(0));
      finish(out, answers.writeOwn(client().mqtt5(), out));
    }
  }

  /** Answers a PUBREL. */
  void complete(int packetId, boolean held) {
    if (state != State.CLOSED) {
      ByteBuf out = ctx.alloc().ioBuffer(Ack.MAX_BYTES);
      Ack.write(held || !client().mqtt5() ? Ack.pubcomp(packetId) : Ack.notHeld(packetId), out);
      ctx.writeAndFlush(out, ctx.voidPromise());
    }
  }

  private void finish(ByteBuf out, boolean goOn) {
    if (out.isReadable()) {
      ctx.writeAndFlush(out, ctx.voidPromise());
    } else {
      out.release();
    }
    if (!goOn) {
      close();
    }
  }

  /** Reads from the socket, or leaves what comes in the sender's hands. */
  void applyReading() {
    boolean read = state == State.FRESH || (state == State.OPEN && !lane.paused());
    mutedSinceIdle |= !read;
    ctx.channel().config().setAutoRead(read);
  }

  /** Ends the connection; MQTT 5 is told why. */
  void disconnect(Refusal why) {
    if (state == State.CLOSED) {
      return;
    }
    if (state == State.OPEN && client().mqtt5()) {
      ctx.write(ctx.alloc().ioBuffer(4).writeInt(0xE0020000 | why.code() << 8));
    }
    close();
  }

  /** Ends the connection without a word. */
  void close() {
    if (state != State.CLOSED) {
      state = State.CLOSING;
      ctx.writeAndFlush(ctx.alloc().ioBuffer(0)).addListener(done -> ctx.close());
    }
  }

  /** From any thread: does something on the connection's event loop. */
  void run(Runnable task) {
    if (ctx.executor().inEventLoop()) {
      task.run();
    } else {
      lane.execute(task);
    }
  }

  /** The client left it to us to give it an id. */
  boolean unnamed() {
    return unnamed;
  }

  boolean writable() {
    return ctx.channel().isWritable();
  }

  boolean gone() {
    return state == State.CLOSED || state == State.CLOSING;
  }

  private Client client() {
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
