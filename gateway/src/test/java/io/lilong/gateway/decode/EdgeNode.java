package io.lilong.gateway.decode;

import java.util.List;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;

/** Writes the messages of a Sparkplug edge node, numbered as the node numbers them. */
public final class EdgeNode {

  private final String topics;
  private final String name;
  private long bdSeq;
  private int sequence = -1;

  public EdgeNode(String group, String name) {
    this.topics = "spBv1.0/" + group + "/";
    this.name = name;
  }

  /** A message to publish. */
  public record Out(String topic, byte[] payload) {}

  /** A metric as a birth tells it. */
  public static Payload.Metric.Builder born(String name, long alias, int type) {
    return Payload.Metric.newBuilder().setName(name).setAlias(alias).setDatatype(type);
  }

  /** A metric as data tell it: by its alias. */
  public static Payload.Metric.Builder aliased(long alias) {
    return Payload.Metric.newBuilder().setAlias(alias);
  }

  public Out birth(Payload.Metric.Builder... metrics) {
    bdSeq++;
    sequence = -1;
    return out("NBIRTH", null, payload(metrics).addMetrics(bdSeq()).setSeq(next()));
  }

  public Out deviceBirth(String device, Payload.Metric.Builder... metrics) {
    return out("DBIRTH", device, payload(metrics).setSeq(next()));
  }

  public Out data(Payload.Metric.Builder... metrics) {
    return out("NDATA", null, payload(metrics).setSeq(next()));
  }

  public Out deviceData(String device, Payload.Metric.Builder... metrics) {
    return out("DDATA", device, payload(metrics).setSeq(next()));
  }

  public Out deviceDeath(String device) {
    return out("DDEATH", device, payload().setSeq(next()));
  }

  /** The will of this life. */
  public Out death() {
    return out("NDEATH", null, Payload.newBuilder().addMetrics(bdSeq()));
  }

  /** A message that never arrives. */
  public void lose() {
    next();
  }

  /** Where it takes commands. */
  public String commands() {
    return topics + "NCMD/" + name;
  }

  private int next() {
    sequence = (sequence + 1) % 256;
    return sequence;
  }

  private Payload.Metric bdSeq() {
    return Payload.Metric.newBuilder()
        .setName("bdSeq")
        .setDatatype(DataType.UInt64_VALUE)
        .setLongValue(bdSeq)
        .build();
  }

  private static Payload.Builder payload(Payload.Metric.Builder... metrics) {
    return Payload.newBuilder()
        .addAllMetrics(List.of(metrics).stream().map(Payload.Metric.Builder::build).toList());
  }

  private Out out(String type, String device, Payload.Builder payload) {
    String topic = topics + type + "/" + name + (device == null ? "" : "/" + device);
    return new Out(topic, payload.build().toByteArray());
  }
}
