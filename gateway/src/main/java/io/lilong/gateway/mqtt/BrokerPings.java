package io.lilong.gateway.mqtt;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttPingSender;
import org.eclipse.paho.mqttv5.client.internal.ClientComms;
import org.jspecify.annotations.Nullable;

/** Sends Paho's pings, and tells when one was answered. */
final class BrokerPings implements MqttPingSender, MqttActionListener {
  private final ScheduledExecutorService executor;
  private final Runnable answered;
  private @Nullable ClientComms comms;
  private volatile @Nullable Future<?> next;

  BrokerPings(ScheduledExecutorService executor, Runnable answered) {
    this.executor = executor;
    this.answered = answered;
  }

  @Override
  public void init(ClientComms ofClient) {
    comms = ofClient;
  }

  @Override
  public void start() {
    if (comms != null) {
      schedule(comms.getKeepAlive());
    }
  }

  @Override
  public void stop() {
    Future<?> waiting = next;
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  @Override
  public void schedule(long delayMillis) {
    try {
      next = executor.schedule(this::check, delayMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ended) {
      // the connection is being closed: nothing to keep alive
      next = null;
    }
  }

  private void check() {
    if (comms != null) {
      comms.checkForActivity(this);
    }
  }

  @Override
  public void onSuccess(IMqttToken ping) {
    answered.run();
  }

  @Override
  public void onFailure(IMqttToken ping, Throwable cause) {
    // a lost connection is told by its own callback
  }
}
