package io.lilong.gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.config.Config;
import io.lilong.gateway.config.ConfigFile;
import io.lilong.gateway.config.PanelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sample configuration, through the door the gateway reads it by. */
class SampleConfigTest {

  private static final Path FILE = Path.of("..", "deploy", "config", "lilong.yaml");
  private static final Path BASE = FILE.toAbsolutePath().normalize().getParent();
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^( *)# (- )?([a-z_]+): (\\S.*)$");

  private static Config read(String text, Map<String, String> environment) {
    ConfigFile.Read read = ConfigFile.read("lilong.yaml", text, environment, BASE);
    if (read instanceof ConfigFile.Read.Bad bad) {
      throw new AssertionError(bad.problems().toString());
    }
    return ((ConfigFile.Read.Good) read).config();
  }

  @Test
  void sampleConfig_saysWhatTheDefaultsAre_exceptTheSite() throws IOException {
    Config defaults = read("version: 1", Map.of());
    Config sample = read(Files.readString(FILE), Map.of());
    assertThat(sample.site()).isEqualTo(BASE.resolve("../site").normalize());
    assertThat(sample.site().resolve("site.yaml")).isRegularFile();
    assertThat(sample.data()).isEqualTo(BASE.resolve("data"));
    assertThat(sample).usingRecursiveComparison().ignoringFields("site").isEqualTo(defaults);
    assertThat(sample)
        .usingRecursiveComparison()
        .ignoringFields("data", "site")
        .isEqualTo(Config.defaults());
  }

  @Test
  void everyKeyTheReaderKnows_standsInTheSample() throws IOException {
    String sample = Files.readString(FILE);
    List<String> missing = new ArrayList<>();
    Path readers = Path.of("src/main/java/io/lilong/gateway/config");
    List<String> keys = keysOf(readers.resolve("ConfigFile.java"));
    assertThat(keys).contains("waiting_bytes", "password_hash", "batch_lines", "console_dir");
    List<String> panel = keysOf(readers.resolve("PanelReader.java"));
    assertThat(panel).contains("udp", "idle_timeout", "test_bit", "address");
    keys.addAll(panel);
    List<String> channel = keysOf(readers.resolve("ChannelFile.java"));
    assertThat(channel).contains("fire_share", "secret", "accepted", "via");
    keys.addAll(channel);
    List<String> telling = keysOf(readers.resolve("NotifyFile.java"));
    assertThat(telling).contains("bundle_wait", "kinds", "audiences", "days");
    keys.addAll(telling);
    for (String key : keys) {
      if (!Pattern.compile("\\b" + key + ":").matcher(sample).find()) {
        missing.add(key);
      }
    }
    assertThat(missing).isEmpty();
  }

  /** Keys as the reader asks for them: {@code map.text("kind")}, {@code value(map, "url")}. */
  private static List<String> keysOf(Path reader) throws IOException {
    Pattern asked =
        Pattern.compile(
            "(?:map|top|one|tls)(?:\\.(?:flag|whole|text|words|maps|map|required)\\(|, )\\s*"
                + "\"([a-z_]+)\"");
    Matcher matcher = asked.matcher(Files.readString(reader));
    List<String> keys = new ArrayList<>();
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    return keys;
  }

  @Test
  void examplesBehindHashes_areValid() throws IOException {
    String text = uncommented(Files.readString(FILE));
    Config config =
        read(
            text,
            Map.ofEntries(
                Map.entry("HUAIYIN_PASSWORD_HASH", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"),
                Map.entry("BROKER_PASSWORD", "b"),
                Map.entry("INFLUX_PASSWORD", "i"),
                Map.entry("INFLUX_TOKEN", "t"),
                Map.entry("WECOM_ROBOT", "https://qyapi.example.org/send?key=k"),
                Map.entry("DINGTALK_ROBOT", "https://oapi.example.org/send?access_token=t"),
                Map.entry("DINGTALK_SECRET", "SEC1"),
                Map.entry("CITY_SECRET", "c"),
                Map.entry("MAIL_PASSWORD", "m"),
                Map.entry("SMS_TOKEN", "s")));
    assertThat(config.endpoint().credentials()).hasSize(1);
    assertThat(config.broker().password()).isEqualTo("b");
    assertThat(config.panel().sources())
        .containsExactly(new PanelConfig.Source("192.168.10.21", "tower-3"));
    assertThat(config.notifications().channels())
        .extracting(ChannelConfig::name)
        .containsExactly("desk", "crews", "city", "mail", "sms", "sirens");
    assertThat(config.notifications().routes()).hasSize(3);
    assertThat(config.notifications().mute()).hasSize(1);
    assertThat(config.notifications().people()).hasSize(1);
    assertThat(config.web().publicOrigin()).isEqualTo("https://lilong.example.org");
  }

  /** The sample with its examples in force and the values they replace taken out. */
  private static String uncommented(String text) {
    String all =
        text.replace("  credentials: []", "  credentials:")
            .replace("  sources: []", "  sources:")
            .replace("  channels: []", "  channels:")
            .replace("  routes: []", "  routes:")
            .replace("  mute: []", "  mute:")
            .replace("  people: []", "  people:")
            .replace("  kind: embedded\n", "")
            .replace("  retention_days: 400\n", "");
    StringBuilder out = new StringBuilder();
    for (String line : all.lines().toList()) {
      Matcher example = EXAMPLE.matcher(line);
      out.append(
          example.matches() || line.matches(" +#   [a-z_]+: .*")
              ? line.replaceFirst("# ", "")
              : line);
      out.append('\n');
    }
    return out.toString();
  }
}
