package io.lilong.gateway.decode.described;

import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Descriptions;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.profile.Collected;
import io.lilong.gateway.decode.text.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Reads one Sparkplug B message. Births tell names, types and aliases of metrics; deaths take the
 * node and its devices offline; a lost message, an unknown alias or a node that was never born make
 * it ask for the births.
 */
final class Sparkplug {

  /** Its name as a profile. */
  static final String NAME = "sparkplug";

  private static final int MOST_DEVICES = 1_000;

  private final Message message;
  private final SparkplugTopic topic;
  private final Descriptions known;
  private final String device;
  private final Collected out = new Collected();
  private final List<Descriptions.Change> changes = new ArrayList<>();
  private final List<Described.Request> requests = new ArrayList<>();

  private Sparkplug(Message message, SparkplugTopic topic, String compound, Descriptions known) {
    this.message = message;
    this.topic = topic;
    this.known = known;
    this.device = compound + "/" + topic.name();
  }

  static Described read(Message message, String compound, Descriptions known) {
    SparkplugTopic topic = SparkplugTopic.of(message.topic());
    if (topic == null) {
      return Described.only(
          new Unreadable(
                  Reason.BAD_TOPIC,
                  "应为 spBv1.0/组/类型/节点[/设备]",
                  "expected spBv1.0/group/TYPE/node[/device]")
              .failure());
    }
    return new Sparkplug(message, topic, compound, known).described(compound);
  }

  private Described described(String compound) {
    Decoding decoding;
    try {
      switch (topic.type()) {
        case NBIRTH, DBIRTH -> birth(SparkplugPayload.read(message.payload()));
        case NDATA, DDATA -> data(SparkplugPayload.read(message.payload()));
        case NDEATH -> nodeDeath(SparkplugPayload.read(message.payload()), compound);
        case DDEATH -> deviceDeath(SparkplugPayload.read(message.payload()));
        case NCMD, DCMD, STATE -> {
          // said to others
        }
      }
      decoding = new Decoding.Readings(NAME, out.all());
    } catch (Unreadable e) {
      decoding = e.failure();
    }
    return new Described(decoding, changes, List.of(), requests);
  }

  // ---- births

  private void birth(Payload payload) throws Unreadable {
    String key = SparkplugNode.KEY + topic.node();
    SparkplugNode node = known.get(SparkplugNode.class, key);
    if (topic.device() == null) {
      List<String> before = node == null ? List.of() : node.devices();
      // their aliases may mean other metrics now
      before.forEach(d -> remember(SparkplugBirth.KEY + topic.node() + "/" + d, null));
      remember(key, new SparkplugNode(bdSeq(payload), List.of()));
      count(new SparkplugSequence(sequence(payload), false, 0));
    } else {
      SparkplugSequence sequence = counted(payload);
      count(node == null ? sequence.want() : sequence);
      List<String> devices = new ArrayList<>(node == null ? List.of() : node.devices());
      if (!devices.contains(topic.device()) && devices.size() < MOST_DEVICES) {
        devices.add(topic.device());
        remember(key, new SparkplugNode(node == null ? null : node.bdSeq(), devices));
      }
    }
    Map<String, SparkplugBirth.Metric> metrics = new HashMap<>();
    Map<Long, String> aliases = new HashMap<>();
    for (Payload.Metric m : payload.getMetricsList()) {
      String unit = SparkplugValues.unit(m);
      metrics.put(m.getName(), new SparkplugBirth.Metric(m.getDatatype(), unit));
      if (m.hasAlias()) {
        aliases.put(m.getAlias(), m.getName());
      }
    }
    // before the values: one that cannot be stored must not cost the names of all others
    remember(SparkplugBirth.KEY + topic.name(), new SparkplugBirth(metrics, aliases));
    for (Payload.Metric m : payload.getMetricsList()) {
      take(m, m.getName(), m.getDatatype(), SparkplugValues.unit(m), payload);
    }
    out.bool(new Collected.Of(device, null, Measurement.NO_TIME), Collected.ONLINE, true);
  }

  private static @Nullable Long bdSeq(Payload payload) {
    for (Payload.Metric m : payload.getMetricsList()) {
      if (m.getName().equals("bdSeq")) {
        return m.hasLongValue() ? m.getLongValue() : m.getIntValue();
      }
    }
    return null;
  }

  // ---- data

  private void data(Payload payload) throws Unreadable {
    SparkplugSequence sequence = counted(payload);
    SparkplugBirth node = known.get(SparkplugBirth.class, SparkplugBirth.KEY + topic.node());
    SparkplugBirth own = known.get(SparkplugBirth.class, SparkplugBirth.KEY + topic.name());
    Long unknown = null;
    for (Payload.Metric m : payload.getMetricsList()) {
      String name = m.getName();
      if (name.isEmpty() && m.hasAlias()) {
        String named = own == null ? null : own.aliases().get(m.getAlias());
        named = named == null && node != null ? node.aliases().get(m.getAlias()) : named;
        if (named == null) {
          unknown = m.getAlias();
          continue;
        }
        name = named;
      }
      SparkplugBirth.Metric told = told(name, own, node);
      int type = m.hasDatatype() || told == null ? m.getDatatype() : told.type();
      String unit = SparkplugValues.unit(m);
      take(m, name, type, unit == null && told != null ? told.unit() : unit, payload);
    }
    count(node == null || own == null || unknown != null ? sequence.want() : sequence);
    if (unknown != null) {
      throw new Unreadable(
          Reason.NOT_DESCRIBED,
          "别名 " + unknown + " 没有出生证书说明，已请求重新上报",
          "no birth certificate told what alias " + unknown + " means; a rebirth was asked for");
    }
  }

  private static SparkplugBirth.@Nullable Metric told(
      String name, @Nullable SparkplugBirth own, @Nullable SparkplugBirth node) {
    SparkplugBirth.Metric told = own == null ? null : own.metrics().get(name);
    return told == null && node != null ? node.metrics().get(name) : told;
  }

  private void take(Payload.Metric m, String name, int type, @Nullable String unit, Payload payload)
      throws Unreadable {
    boolean control =
        name.equals("bdSeq")
            || name.startsWith("Node Control/")
            || name.startsWith("Device Control/");
    if (!control && !name.isEmpty()) {
      long time = m.hasTimestamp() ? m.getTimestamp() : payload.getTimestamp();
      Collected.Of of =
          new Collected.Of(
              device, null, time > 0 ? time : Measurement.NO_TIME, m.getIsHistorical());
      SparkplugValues.take(m, name, type, unit, of, out);
    }
  }

  // ---- deaths

  private void nodeDeath(Payload payload, String compound) throws Unreadable {
    String key = SparkplugNode.KEY + topic.node();
    SparkplugNode node = known.get(SparkplugNode.class, key);
    Long died = bdSeq(payload);
    if (node != null && died != null && node.bdSeq() != null && !died.equals(node.bdSeq())) {
      // the will of an earlier life, late: the node has been born again since
      return;
    }
    // the will was written at its birth: its own time says nothing about the death
    offline(device, Measurement.NO_TIME);
    for (String child : node == null ? List.<String>of() : node.devices()) {
      offline(compound + "/" + topic.node() + "/" + child, Measurement.NO_TIME);
    }
  }

  private void deviceDeath(Payload payload) throws Unreadable {
    count(counted(payload));
    long time = payload.getTimestamp();
    offline(device, time > 0 ? time : Measurement.NO_TIME);
  }

  private void offline(String whole, long time) throws Unreadable {
    out.bool(new Collected.Of(whole, null, time), Collected.ONLINE, false);
  }

  // ---- counting

  private static int sequence(Payload payload) {
    return payload.hasSeq() ? (int) (payload.getSeq() & 0xFF) : -1;
  }

  private SparkplugSequence counted(Payload payload) {
    SparkplugSequence before =
        known.get(SparkplugSequence.class, SparkplugSequence.KEY + topic.node());
    int number = sequence(payload);
    return before == null ? new SparkplugSequence(number, true, 0) : before.next(number);
  }

  private void count(SparkplugSequence sequence) {
    SparkplugSequence next = sequence;
    if (sequence.asks(message.receivedAt())) {
      next = sequence.asked(message.receivedAt());
      requests.add(
          new Described.Request(topic.commands(), SparkplugPayload.rebirth(message.receivedAt())));
    }
    remember(SparkplugSequence.KEY + topic.node(), next);
  }

  private void remember(String key, Descriptions.@Nullable Description value) {
    changes.add(new Descriptions.Change(key, value));
  }
}
