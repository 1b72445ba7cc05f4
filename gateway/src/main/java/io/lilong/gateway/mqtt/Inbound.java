package io.lilong.gateway.mqtt;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes in over one connection, in front of vertx-mqtt's own handler: PUBLISH packets are
 * taken here, the rest passes on to vertx-mqtt. What comes between a CONNECT and its acceptance
 * waits; what is not MQTT ends the connection.
 */
final class Inbound extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(Inbound.class);

  private final Link link;
  private final Intake intake;
  private final EndpointFigures figures;
  private final Duration connectTimeout;
  private final Deque<Object> early = new ArrayDeque<>();

  Inbound(Link link, Intake intake, EndpointFigures figures, Duration connectTimeout) {
    this.link = link;
    this.intake = intake;
    this.figures = figures;
    this.connectTimeout = connectTimeout;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ctx.executor().schedule(this::connectDue, connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void connectDue() {
    if (link.state() == Link.State.FRESH) {
      figures.refused(Refusal.CONNECT_TIMEOUT);
      link.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    Link.State state = link.state();
    if (state == Link.State.OPEN
        && message instanceof MqttPublishMessage publish
        && sound(publish)) {
      intake.take(link, link.client(), publish);
    } else if (link.gone()) {
      ReferenceCountUtil.release(message);
    } else if (message instanceof MqttMessage packet && !sound(packet)) {
      broken(ctx, packet);
    } else if (state == Link.State.GREETING) {
      early.add(message);
    } else if (state == Link.State.OPEN) {
      ctx.fireChannelRead(message);
    } else {
      first(ctx, message);
    }
  }

  private void first(ChannelHandlerContext ctx, Object message) {
    if (message instanceof MqttConnectMessage connect) {
      link.greet(connect.payload().clientIdentifier().isEmpty());
      ctx.fireChannelRead(message);
    } else {
      ReferenceCountUtil.release(message);
      figures.refused(Refusal.PROTOCOL);
      link.close();
    }
  }

  private static boolean sound(MqttMessage packet) {
    return packet.decoderResult().isSuccess();
  }

  private void broken(ChannelHandlerContext ctx, MqttMessage packet) {
    Throwable cause = packet.decoderResult().cause();
    if (link.state() == Link.State.FRESH
        && cause instanceof MqttUnacceptableProtocolVersionException) {
      ctx.fireChannelRead(packet);
      return;
    }
    ReferenceCountUtil.release(packet);
    log.debug("{} sent a packet that is not MQTT", link, cause);
    Refusal why = cause instanceof TooLongFrameException ? Refusal.TOO_LARGE : Refusal.MALFORMED;
    figures.refused(why);
    link.disconnect(why);
  }

  /** The CONNECT was accepted: what came in behind it is taken now. */
  void replay(ChannelHandlerContext ctx) {
    while (!early.isEmpty()) {
      channelRead(ctx, early.remove());
    }
    channelReadComplete(ctx);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    intake.readComplete();
    link.answerOwn();
    ctx.fireChannelReadComplete();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (!(event instanceof IdleStateEvent idle && idle.state() == IdleState.READER_IDLE)) {
      ctx.fireUserEventTriggered(event);
    } else if (link.silent()) {
      figures.refused(Refusal.KEEP_ALIVE);
      link.disconnect(Refusal.KEEP_ALIVE);
    }
  }

  /** A client that does not read its answers may not go on asking. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    link.applyReading();
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (link.gone() || cause instanceof IOException) {
      log.debug("{} broke off", link, cause);
    } else {
      log.warn("{} is closed after an error of ours", link, cause);
    }
    link.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    early.forEach(ReferenceCountUtil::release);
    early.clear();
    link.closed();
    ctx.fireChannelInactive();
  }
}
