package io.lilong.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * What fuzzing starts from: the sample messages, JSON that tries a parser's corners, and strings
 * that have broken software before. An input is the topic's length in one byte, the topic, and the
 * payload.
 */
public final class Seeds {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where the bytes of a fire panel stand; the samples of panels have no topic. */
  private static final String PANEL = "gb26875/010203040506";

  private static final List<String> TOPICS =
      List.of(
          "lilong/oak/pump/p1/telemetry",
          "lilong/oak/pump/p1/status",
          "zigbee2mqtt/a/b",
          "tele/t/SENSOR",
          "x/events/rpc",
          "application/a/device/0011223344556677/event/up",
          "v1/gateway/telemetry",
          "$oc/devices/d/sys/properties/report",
          "tylink/d/thing/property/report",
          "GIOT-GW/UL/SHMK19060013",
          "homie/5/d/$description",
          "homie/5/d/n/p",
          "homeassistant/sensor/d/t/config",
          "spBv1.0/g/NDATA/n",
          PANEL);

  private static final List<String> CORNERS =
      List.of(
          "",
          " ",
          "null",
          "true",
          "0",
          "-0",
          "-0.0",
          "1e400",
          "-1e-400",
          "1E+2",
          "01",
          ".5",
          "1.",
          "+1",
          "0x1F",
          "NaN",
          "-Infinity",
          "9007199254740993",
          "123456789012345678901234567890123456789012345678901234567890",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\uFFFF\"",
          "\"\t\"",
          "\"\\x41\"",
          "[]",
          "{}",
          "[1,]",
          "{\"a\":1,}",
          "{\"a\":1,\"a\":2}",
          "{\"\":1}",
          "{\"a\" 1}",
          "{'a':1}",
          "{a:1}",
          "{\"a\":{\"b\":[{\"c\":null},[[]],-1.5e-3]}}",
          "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]",
          "{\"ts\":\"2024-02-30T25:61:61Z\",\"v\":1}",
          "{\"ts\":1e308,\"v\":1}",
          "{\"Time\":\"0001-01-01T00:00:00Z\",\"v\":1}",
          "{\"a\":1}{\"b\":2}",
          "\uFEFF{\"a\":1}",
          "/* */{\"a\":1}",
          "{\"values\":{\"a\":1},\"ts\":null}",
          "{\"method\":\"NotifyStatus\",\"src\":\"shelly\",\"params\":[]}",
          "{\"stat_t\":\"~/x\",\"~\":\"~\",\"val_tpl\":\"{{ value_json['a'][0].b | float / 0 }}\"}",
          "{\"cmps\":{\"a\":{\"p\":1},\"b\":[]},\"avty\":[{\"t\":\"x\"}]}",
          "{\"nodes\":{\"n\":{\"properties\":{\"p\":{\"datatype\":[]}}}},\"children\":[\"d\",1]}");

  private static final List<String> NAUGHTY =
      List.of(
          "undefined",
          "nil",
          "\\N",
          "1;DROP TABLE device",
          "' OR 1=1 --",
          "<script>alert(1)</script>",
          "{{ 7*7 }}",
          "${jndi:ldap://127.0.0.1/a}",
          "%s%n%x",
          "../../../../etc/passwd",
          "田中さんにあげて下さい",
          "水泵①号",
          "الكل في المجمو عة",
          "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
          "👩‍👩‍👧‍👦🏳️‍🌈",
          "\u202Etest\u202C",
          "\u200B",
          "\u0000",
          "\u0007",
          "ﷺ",
          "İstanbul ı",
          "1,000.00",
          "１２３",
          "٣٫١٤",
          "ON\n",
          "  off  ",
          "1/0",
          "$HOME",
          "a".repeat(70_000));

  private Seeds() {}

  /** All of them. */
  public static List<byte[]> all() {
    List<byte[]> seeds = new ArrayList<>();
    for (String topic : TOPICS) {
      for (String text : CORNERS) {
        seeds.add(input(topic, text.getBytes(StandardCharsets.UTF_8)));
      }
      for (String text : NAUGHTY) {
        seeds.add(input(topic, text.getBytes(StandardCharsets.UTF_8)));
        seeds.add(
            input(topic, ("{\"" + text + "\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8)));
      }
    }
    for (String text : NAUGHTY) {
      seeds.add(input(text, "1".getBytes(StandardCharsets.UTF_8)));
    }
    samples().forEach(seeds::add);
    return seeds;
  }

  private static List<byte[]> samples() {
    List<byte[]> seeds = new ArrayList<>();
    Path root = Path.of("src/test/resources/payloads");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode sample = JSON.readTree(line);
          sample.path("prior").forEach(prior -> seeds.add(input(prior)));
          seeds.add(input(sample));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the samples are read from the gateway's folder", e);
    }
    return seeds;
  }

  private static byte[] input(JsonNode sample) {
    String payload = sample.path("payload").asText();
    return input(
        sample.path("topic").isNull() ? PANEL : sample.path("topic").asText(),
        sample.path("encoding").asText().equals("base64")
            ? Base64.getDecoder().decode(payload)
            : payload.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] input(String topic, byte[] payload) {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(255, name.length);
    byte[] input = new byte[1 + length + payload.length];
    input[0] = (byte) length;
    System.arraycopy(name, 0, input, 1, length);
    System.arraycopy(payload, 0, input, 1 + length, payload.length);
    return input;
  }

  /** Writes each to a file of the folder named. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int number = 0;
    for (byte[] seed : all()) {
      Files.write(folder.resolve("seed-" + number++), seed);
    }
  }
}
