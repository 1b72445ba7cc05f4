package io.lilong.gateway.decode;

import static io.lilong.gateway.decode.EdgeNode.aliased;
import static io.lilong.gateway.decode.EdgeNode.born;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.decode.described.DescriptionMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.junit.jupiter.api.Test;

class SparkplugTest {

  private static final String NODE = Decoders.COMPOUND + "/plant/node";

  private final Decoder decoder = Decoders.builtIn();
  private final EdgeNode node = new EdgeNode("plant", "node");
  private final Map<String, String> rows = new HashMap<>();
  private final List<Described.Request> requests = new ArrayList<>();
  private DescriptionMemory known = new DescriptionMemory(rows);
  private long now = 1_000_000;

  @Test
  void data_byAliasAfterARestart_areNamedByTheBirth() {
    send(node.birth(born("pressure", 7, DataType.Float_VALUE).setFloatValue(0.3f)));
    known = new DescriptionMemory(rows);

    List<Measurement> data = readings(node.data(aliased(7).setFloatValue(12.1f).setTimestamp(5)));

    assertThat(data).containsExactly(Measurement.number(NODE, null, "pressure", 12.1, 5));
    assertThat(requests).isEmpty();
  }

  @Test
  void deviceData_useTheAliasesOfTheirDevice() {
    send(node.birth(born("a", 1, DataType.Int32_VALUE).setIntValue(1)));
    send(node.deviceBirth("d", born("b", 1, DataType.Boolean_VALUE).setBooleanValue(true)));

    assertThat(readings(node.deviceData("d", aliased(1).setBooleanValue(false))))
        .extracting(Measurement::device, Measurement::metric, Measurement::number)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(NODE + "/d", "b", 0.0));
  }

  @Test
  void negativeNumbers_comeOutOfUnsignedFields() {
    List<Measurement> birth =
        readings(
            node.birth(
                born("i8", 1, DataType.Int8_VALUE).setIntValue(0xFE),
                born("i16", 2, DataType.Int16_VALUE).setIntValue(-300),
                born("i32", 3, DataType.Int32_VALUE).setIntValue(-5),
                born("i64", 4, DataType.Int64_VALUE).setLongValue(-6),
                born("u32", 5, DataType.UInt32_VALUE).setIntValue(-1)));

    assertThat(birth)
        .extracting(Measurement::number)
        .containsExactly(-2.0, -300.0, -5.0, -6.0, 4_294_967_295.0, 1.0);
  }

  @Test
  void nullStaleAndStructuredMetrics_areNoReadings() {
    Payload.PropertySet stale =
        Payload.PropertySet.newBuilder()
            .addKeys("Quality")
            .addValues(Payload.PropertyValue.newBuilder().setType(3).setIntValue(500))
            .build();
    List<Measurement> birth =
        readings(
            node.birth(
                born("null", 1, DataType.Float_VALUE).setIsNull(true),
                born("nan", 2, DataType.Double_VALUE).setDoubleValue(Double.NaN),
                born("stale", 3, DataType.Float_VALUE).setFloatValue(0).setProperties(stale),
                born("set", 4, DataType.DataSet_VALUE)
                    .setDatasetValue(Payload.DataSet.newBuilder().setNumOfColumns(1)),
                born("type", 5, DataType.Template_VALUE)
                    .setTemplateValue(Payload.Template.newBuilder().setIsDefinition(true)),
                born("Node Control/Rebirth", 6, DataType.Boolean_VALUE).setBooleanValue(false)));

    assertThat(birth).extracting(Measurement::metric).containsExactly("online");
  }

  @Test
  void historicalMetric_isMarked() {
    send(node.birth(born("x", 1, DataType.Double_VALUE).setDoubleValue(1)));

    assertThat(readings(node.data(aliased(1).setDoubleValue(2).setIsHistorical(true))))
        .allMatch(Measurement::historical);
  }

  @Test
  void unit_isTakenFromTheProperties() {
    Payload.PropertySet bar =
        Payload.PropertySet.newBuilder()
            .addKeys("engUnit")
            .addValues(Payload.PropertyValue.newBuilder().setType(12).setStringValue("bar"))
            .build();
    send(node.birth(born("p", 1, DataType.Double_VALUE).setDoubleValue(1).setProperties(bar)));

    assertThat(readings(node.data(aliased(1).setDoubleValue(2))))
        .extracting(Measurement::unit)
        .containsExactly("bar");
  }

  @Test
  void lostNumber_asksForTheBirthsOnceAndAgainLater() {
    send(node.birth(born("x", 1, DataType.Double_VALUE).setDoubleValue(1)));
    node.lose();

    assertThat(readings(node.data(aliased(1).setDoubleValue(2)))).hasSize(1);
    send(node.data(aliased(1).setDoubleValue(3)));

    assertThat(requests).extracting(Described.Request::topic).containsExactly(node.commands());
    now += 60_000;
    send(node.data(aliased(1).setDoubleValue(4)));
    assertThat(requests).hasSize(2);
    send(node.birth(born("x", 1, DataType.Double_VALUE).setDoubleValue(1)));
    now += 60_000;
    send(node.data(aliased(1).setDoubleValue(5)));
    assertThat(requests).hasSize(2);
  }

  @Test
  void sequence_goesOnAtZeroAfter255() {
    send(node.birth(born("x", 1, DataType.Double_VALUE).setDoubleValue(1)));
    for (int i = 0; i < 600; i++) {
      send(node.data(aliased(1).setDoubleValue(i)));
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void unknownAlias_isKeptWithItsReasonAndAsksForTheBirth() {
    Decoding decoding = send(node.data(aliased(9).setDoubleValue(1)));

    assertThat(((Decoding.Failure) decoding).reason()).isEqualTo(Decoding.Reason.NOT_DESCRIBED);
    assertThat(requests).hasSize(1);
  }

  @Test
  void nodeDeath_takesItsDevicesWithIt_unlessItIsOfAnEarlierLife() {
    EdgeNode.Out first = node.birth(born("x", 1, DataType.Double_VALUE).setDoubleValue(1));
    EdgeNode.Out oldWill = node.death();
    send(first);
    send(node.birth(born("x", 1, DataType.Double_VALUE).setDoubleValue(1)));
    send(node.deviceBirth("d", born("b", 2, DataType.Boolean_VALUE).setBooleanValue(true)));

    assertThat(readings(oldWill)).isEmpty();
    assertThat(readings(node.death()))
        .containsExactly(
            Measurement.bool(NODE, null, "online", false, Measurement.NO_TIME),
            Measurement.bool(NODE + "/d", null, "online", false, Measurement.NO_TIME));
  }

  @Test
  void bytesThatAreNoPayload_areNamed() {
    Decoding decoding = send(new EdgeNode.Out("spBv1.0/a/NDATA/b", new byte[] {-1, -1, 3}));
    assertThat(((Decoding.Failure) decoding).why().en()).contains("Sparkplug");
  }

  private List<Measurement> readings(EdgeNode.Out out) {
    return ((Decoding.Readings) send(out)).measurements();
  }

  private Decoding send(EdgeNode.Out out) {
    Message message =
        new Message("endpoint", "client", out.topic(), out.payload(), now, false, false);
    Described described = ((Decoding.Later) decoder.decode(message)).read(known);
    for (Descriptions.Change change : described.changes()) {
      assertThat(known.put(change)).isTrue();
      String text = DescriptionMemory.text(change);
      if (text == null) {
        rows.remove(change.key());
      } else {
        rows.put(change.key(), text);
      }
    }
    requests.addAll(described.requests());
    return described.decoding();
  }
}
