package io.lilong.gateway;

import io.lilong.gateway.app.SiteFolder;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Shows what the gateway makes of a message, without running. */
@CommandLine.Command(
    name = "decode",
    description = "Prints the readings of a message, one JSON line each, or why there are none")
final class DecodeCommand implements Callable<Integer> {

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
    DecodedLines decoded = new DecodedLines(profiles, ZoneId.of(zone));
    if (input.lines != null) {
      for (String line : Files.readAllLines(input.lines)) {
        if (!line.isBlank()) {
          out.println(decoded.line(line));
        }
      }
      return 0;
    }
    String topic = String.valueOf(input.topic);
    byte[] payload = payload();
    if (why) {
      explain(profiles, topic, payload);
    }
    DecodedLines.Answer answer = decoded.message(topic, payload);
    answer.lines().forEach(out::println);
    return answer.readable() ? 0 : 1;
  }

  private byte[] payload() throws IOException {
    byte[] bytes =
        payloadFile.equals("-")
            ? System.in.readAllBytes()
            : Files.readAllBytes(Path.of(payloadFile));
    return base64 ? Base64.getMimeDecoder().decode(bytes) : bytes;
  }

  private void explain(Profiles profiles, String topic, byte[] payload) {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    List<ProfileDecoder.Tried> tried =
        new ProfileDecoder(profiles, (door, of) -> "", ZoneId.of(zone))
            .tried(DecodedLines.message(DecodedLines.DOOR, topic, payload));
    if (tried.isEmpty()) {
      err.println("no profile means this topic");
    }
    for (ProfileDecoder.Tried one : tried) {
      err.println(
          one.profile() + ": " + (one.why() == null ? "fits" : "does not fit, needs " + one.why()));
    }
  }
}
