package io.lilong.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lilong.gateway.app.SiteFolder;
import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.described.DescribedDecoder;
import io.lilong.gateway.decode.described.DescriptionMemory;
import io.lilong.gateway.decode.panel.Answers;
import io.lilong.gateway.decode.panel.PanelDecoder;
import io.lilong.gateway.decode.profile.Mapping;
import io.lilong.gateway.decode.profile.ProfileDecoder;
import io.lilong.gateway.decode.profile.Profiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Shows what the gateway makes of a message, without running. */
@CommandLine.Command(
    name = "decode",
    description = "Prints the readings of a message, one JSON line each, or why there are none")
final class DecodeCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMPOUND = "default";

  @CommandLine.ArgGroup(multiplicity = "1")
  private Input input = new Input();

  @CommandLine.Option(
      names = "--payload-file",
      defaultValue = "-",
      description = "file with the payload, - for standard input (default: ${DEFAULT-VALUE})")
  private String payloadFile = "-";

  @CommandLine.Option(names = "--base64", description = "the payload is written in base64")
  private boolean base64;

  @CommandLine.Option(names = "--site", description = "folder whose profiles/ are tried first")
  private @Nullable Path site;

  @CommandLine.Option(
      names = "--why",
      description =
          "also say, on standard error, which profiles were tried and why they did not fit")
  private boolean why;

  @CommandLine.Option(
      names = "--zone",
      defaultValue = "Asia/Shanghai",
      description = "zone of devices that tell local time (default: ${DEFAULT-VALUE})")
  private String zone = "Asia/Shanghai";

  /** One message or a file of them. */
  private static final class Input {
    @CommandLine.Option(names = "--topic", description = "MQTT topic of the message")
    private @Nullable String topic;

    @CommandLine.Option(
        names = "--jsonl",
        description =
            "file of lines with topic, payload and, where needed, encoding, mapping, assume_tz;"
                + " transport: tcp for frames of a fire panel")
    private @Nullable Path lines;
  }

  @Override
  public Integer call() throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Profiles profiles = Profiles.builtIn();
    if (site != null) {
      Profiles.Parsed parsed = SiteFolder.profiles(site);
      if (parsed instanceof Profiles.Parsed.Bad bad) {
        return Serving.refused(bad.problems());
      }
      profiles = ((Profiles.Parsed.Good) parsed).profiles();
    }
    if (input.lines != null) {
      for (String line : Files.readAllLines(input.lines)) {
        if (!line.isBlank()) {
          out.println(JSON.writeValueAsString(answer(JSON.readTree(line), profiles)));
        }
      }
      return 0;
    }
    return one(String.valueOf(input.topic), profiles, out);
  }

  private int one(String topic, Profiles profiles, PrintStream out) throws IOException {
    byte[] bytes =
        payloadFile.equals("-")
            ? System.in.readAllBytes()
            : Files.readAllBytes(Path.of(payloadFile));
    if (base64) {
      bytes = Base64.getMimeDecoder().decode(bytes);
    }
    Message message = message("decode", topic, bytes);
    if (why) {
      explain(profiles, message);
    }
    Decoding decoding = read(decoder(profiles, ZoneId.of(zone)), message, nothingKnown());
    if (decoding instanceof Decoding.Failure failure) {
      out.println(JSON.writeValueAsString(failure(failure)));
      return 1;
    }
    for (Measurement m : ((Decoding.Readings) decoding).measurements()) {
      out.println(JSON.writeValueAsString(reading(m)));
    }
    return 0;
  }

  private void explain(Profiles profiles, Message message) {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    List<ProfileDecoder.Tried> tried =
        new ProfileDecoder(profiles, (door, topic) -> "", ZoneId.of(zone)).tried(message);
    if (tried.isEmpty()) {
      err.println("no profile means this topic");
    }
    for (ProfileDecoder.Tried one : tried) {
      err.println(
          one.profile() + ": " + (one.why() == null ? "fits" : "does not fit, needs " + one.why()));
    }
  }

  /** What came of a line's message after those that had been seen before it. */
  private ObjectNode answer(JsonNode line, Profiles profiles) {
    ZoneId lineZone = ZoneId.of(line.path("assume_tz").asText(zone));
    String topic = line.path("topic").asText();
    Profiles used = line.has("mapping") ? Mapping.profiles(topic, line.get("mapping")) : profiles;
    byte[] bytes = bytes(line);
    if (line.path("transport").asText().equals("tcp")) {
      return frames(bytes, lineZone);
    }
    Decoder decoder = decoder(used, lineZone);
    DescriptionMemory known = nothingKnown();
    for (JsonNode prior : line.path("prior")) {
      read(decoder, message("decode", prior.path("topic").asText(), bytes(prior)), known);
    }
    return whole(read(decoder, message("decode", topic, bytes), known));
  }

  /** What came over TCP: frames of a fire panel, with what it would be answered. */
  private static ObjectNode frames(byte[] bytes, ZoneId zone) {
    PanelDecoder decoder = new PanelDecoder((door, topic) -> COMPOUND, zone, Set.of());
    ObjectNode answer =
        whole(decoder.decode(message(PanelDecoder.DOOR, PanelDecoder.TOPIC + "decode", bytes)));
    Answers.first(bytes)
        .ifPresent(
            a -> answer.putObject("answer").put("command", a.command()).put("serial", a.serial()));
    return answer;
  }

  private static ObjectNode whole(Decoding decoding) {
    if (decoding instanceof Decoding.Failure failure) {
      return failure(failure);
    }
    Decoding.Readings readings = (Decoding.Readings) decoding;
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("readings");
    readings.measurements().forEach(m -> list.add(reading(m)));
    return answer.put("profile", readings.profile());
  }

  private static Decoder decoder(Profiles profiles, ZoneId zone) {
    ProfileDecoder.CompoundOf compounds = (door, topic) -> COMPOUND;
    return new DescribedDecoder(new ProfileDecoder(profiles, compounds, zone), compounds);
  }

  private static DescriptionMemory nothingKnown() {
    return new DescriptionMemory(Map.of());
  }

  private static Decoding read(Decoder decoder, Message message, DescriptionMemory known) {
    Decoding decoding = decoder.decode(message);
    if (decoding instanceof Decoding.Later later) {
      Described described = later.read(known);
      described.changes().forEach(known::put);
      return described.decoding();
    }
    return decoding;
  }

  private static byte[] bytes(JsonNode line) {
    String payload = line.path("payload").asText();
    return line.path("encoding").asText().equals("base64")
        ? Base64.getDecoder().decode(payload)
        : payload.getBytes(StandardCharsets.UTF_8);
  }

  private static Message message(String door, String topic, byte[] payload) {
    return new Message(
        door, door.equals("decode") ? "client" : null, topic, payload, 0, false, false);
  }

  private static ObjectNode failure(Decoding.Failure failure) {
    return JSON.createObjectNode()
        .put("failure", failure.reason().word())
        .put("why", failure.why().en());
  }

  private static ObjectNode reading(Measurement m) {
    ObjectNode out = JSON.createObjectNode().put("device", m.device()).put("metric", m.metric());
    switch (m.type()) {
      case BOOLEAN -> out.put("value", m.number() != 0);
      case NUMBER -> out.put("value", m.number());
      case TEXT -> out.put("value", m.text());
    }
    if (m.unit() != null) {
      out.put("unit", m.unit());
    }
    if (m.historical()) {
      out.put("historical", true);
    }
    return m.time() == Measurement.NO_TIME ? out.putNull("time") : out.put("time", m.time());
  }
}
