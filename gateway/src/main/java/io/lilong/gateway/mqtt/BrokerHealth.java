package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.BrokerConfig;
import io.lilong.gateway.ops.Health;
import io.lilong.rules.book.Text;
import java.util.List;

/**
 * How the connection to the broker is, in words. Written by the supervisor, read from any thread.
 */
final class BrokerHealth implements Health.Source {
  private final String broker;
  private final BrokerFigures figures;
  private volatile Standing standing =
      new Standing(Health.State.DOWN, 0, new Text("未启动", "not started"));

  BrokerHealth(BrokerConfig config, BrokerFigures figures) {
    this.broker = config.host() + ":" + config.port();
    this.figures = figures;
  }

  private record Standing(Health.State state, long since, Text words) {}

  void connecting(long now) {
    down(now, new Text("正在连接 " + broker, "connecting to " + broker));
  }

  void lost(long now, String why) {
    Standing before = standing;
    down(
        before.state() == Health.State.DOWN ? before.since() : now,
        new Text(
            "与 " + broker + " 没有连接:" + why, "no connection to the broker " + broker + ": " + why));
  }

  void stopped(long now) {
    down(now, new Text("已停止", "stopped"));
  }

  private void down(long since, Text words) {
    standing = new Standing(Health.State.DOWN, since, words);
  }

  /**
   * @param refused filters the broker does not let us subscribe to
   */
  void connected(long now, List<String> refused) {
    standing =
        refused.isEmpty()
            ? new Standing(
                Health.State.OK, now, new Text("已连接 " + broker, "connected to " + broker))
            : new Standing(
                Health.State.DEGRADED,
                now,
                new Text(
                    broker + " 拒绝订阅 " + refused,
                    "the broker " + broker + " refuses the subscription to " + refused));
  }

  @Override
  public Health health() {
    Standing now = standing;
    List<Health.Figure> counted =
        List.of(
            new Health.Figure("messages", figures.messages.sum(), ""),
            new Health.Figure("acks", figures.acks.sum(), ""),
            new Health.Figure("waiting", figures.waiting.get(), ""),
            new Health.Figure("reconnects", figures.reconnects.sum(), ""),
            new Health.Figure("sessions_lost", figures.sessionsLost.sum(), ""),
            new Health.Figure("refused", figures.refused.sum(), ""),
            new Health.Figure("failed", figures.failed.sum(), ""));
    return new Health(BrokerClient.DOOR, now.state(), now.since(), now.words(), counted);
  }
}
