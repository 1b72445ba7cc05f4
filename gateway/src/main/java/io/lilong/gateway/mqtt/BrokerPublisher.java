package io.lilong.gateway.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * Publishes over one connection, never more at once than the broker takes: Paho fails beyond that.
 * Safe from any thread.
 */
final class BrokerPublisher {
  private static final int MOST_QUEUED = 1_000;

  private final MqttAsyncClient client;
  private final Deque<Parcel> queued = new ArrayDeque<>();
  private int free;
  private boolean ended;

  /**
   * @param window how many the broker takes unanswered, its Receive Maximum
   */
  BrokerPublisher(MqttAsyncClient client, int window) {
    this.client = client;
    this.free = window;
  }

  private record Parcel(String topic, MqttMessage message, Promise<Void> sent) {}

  /** Completes when the broker has it. */
  Future<Void> publish(String topic, byte[] payload, int qos, boolean retain) {
    Parcel parcel =
        new Parcel(topic, new MqttMessage(payload, qos, retain, null), Promise.promise());
    synchronized (this) {
      if (ended) {
        return Future.failedFuture("the broker is not connected");
      }
      if (queued.size() >= MOST_QUEUED) {
        return Future.failedFuture("too many messages wait for the broker");
      }
      queued.add(parcel);
    }
    send();
    return parcel.sent().future();
  }

  private void send() {
    Parcel parcel;
    while ((parcel = next()) != null) {
      Promise<Void> sent = parcel.sent();
      try {
        client.publish(parcel.topic(), parcel.message(), null, done(sent));
      } catch (MqttException e) {
        release();
        sent.tryFail(e);
      }
    }
  }

  private synchronized @org.jspecify.annotations.Nullable Parcel next() {
    if (free == 0 || queued.isEmpty()) {
      return null;
    }
    free--;
    return queued.remove();
  }

  private synchronized void release() {
    free++;
  }

  private MqttActionListener done(Promise<Void> sent) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        release();
        sent.tryComplete();
        send();
      }

      @Override
      public void onFailure(IMqttToken token, Throwable cause) {
        release();
        sent.tryFail(cause);
        send();
      }
    };
  }

  /** The connection is lost: what still waits fails. */
  void end() {
    Deque<Parcel> left;
    synchronized (this) {
      ended = true;
      left = new ArrayDeque<>(queued);
      queued.clear();
    }
    left.forEach(parcel -> parcel.sent().tryFail("the connection to the broker was lost"));
  }
}
