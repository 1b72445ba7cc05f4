package io.lilong.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {

  private static final Path DEPLOY = Path.of("..", "deploy");

  @TempDir private Path dir = Path.of("");

  /** What a run printed and how it ended. */
  private record Said(int code, List<String> lines) {

    String line(String place) {
      return lines.stream()
          .filter(l -> l.contains(place + ":"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("nothing at " + place + " in " + lines));
    }
  }

  private static Said check(String... args) {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new CheckCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(args);
    return new Said(code, out.toString().lines().toList());
  }

  private Path write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path goodSite() throws IOException {
    write("site/site.yaml", "version: 1\n");
    return dir.resolve("site");
  }

  @Test
  void sampleConfig_hasNoProblem() {
    Said said = check("--config", DEPLOY.resolve("config/lilong.yaml").toString());
    assertThat(said.code()).isZero();
    assertThat(said.lines()).singleElement().asString().contains("no problem", "3 compounds");
  }

  @Test
  void sampleSite_hasNoProblem() {
    assertThat(check("--site", DEPLOY.resolve("site").toString()).code()).isZero();
  }

  @Test
  void badSettings_areNamedAllAtOnce_eachAtItsLine() throws IOException {
    goodSite();
    Path file =
        write(
            "lilong.yaml",
            """
            version: 2
            zone: Asia/Shangai
            waiting_messages: 7
            wating_bytes: 1000
            endpoint:
              host: 0.0.0.0
              port: 70000
              connect_timeout: soon
            broker:
              enabled: perhaps
              password: ${env:LILONG_NO_SUCH_VARIABLE}
            history:
              kind: influxx
            web:
              host: 0.0.0.0
              port: eighty
              tls: {certificate: a.pem}
            """);
    Said said = check("--config", file.toString());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.line("lilong.yaml:1")).contains("expected version: 1");
    assertThat(said.line("lilong.yaml:2")).contains("unknown zone Asia/Shangai");
    assertThat(said.line("lilong.yaml:3")).contains("whole number from 100");
    assertThat(said.line("lilong.yaml:4")).contains("did you mean waiting_bytes?");
    assertThat(said.line("lilong.yaml:6")).contains("needs credentials");
    assertThat(said.line("lilong.yaml:7")).contains("whole number from 0 to 65535");
    assertThat(said.line("lilong.yaml:8")).contains("\"soon\" is no duration");
    assertThat(said.line("lilong.yaml:10")).contains("expected true or false");
    assertThat(said.line("lilong.yaml:11")).contains("LILONG_NO_SUCH_VARIABLE");
    assertThat(said.line("lilong.yaml:13")).contains("did you mean influx?");
    assertThat(said.line("lilong.yaml:15")).contains("needs tls");
    assertThat(said.line("lilong.yaml:16")).contains("expected a number");
    assertThat(said.line("lilong.yaml:17")).contains("certificate and key");
    assertThat(said.lines()).last().isEqualTo("13 problems");
  }

  @Test
  void badNotifications_areNamedAllAtOnce_eachAtItsLine_withoutASecret() throws IOException {
    goodSite();
    Path file =
        write(
            "lilong.yaml",
            """
            version: 1
            notify:
              allow: [inside]
              channels:
              - {name: desk, type: wecomm, url: "https://a.example.org/?key=secret"}
              - {name: hook, type: webhook, url: "http://a.example.org/?key=secret"}
              - {name: hook, type: mqtt, topic: a/#}
              routes:
              - {channels: [hok]}
              - {channels: [hook], kinds: [alarm_rised], severities: [bad], audiences: [all]}
              mute:
              - {from: "25:00", to: "06:00"}
              templates: {test: "{nobody}"}
              people:
              - {name: Li, phone: abc, mail: x}
            """);
    Said said = check("--config", file.toString());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.line("lilong.yaml:3")).contains("10.1.0.0/16");
    assertThat(said.line("lilong.yaml:5")).contains("did you mean wecom?");
    assertThat(said.line("lilong.yaml:6")).contains("allow_plain: true");
    assertThat(said.line("lilong.yaml:7")).contains("neither + nor #");
    assertThat(said.line("lilong.yaml:9")).contains("did you mean hook?");
    assertThat(said.line("lilong.yaml:10")).contains("did you mean alarm_raised?");
    assertThat(said.line("lilong.yaml:12")).contains("22:00");
    assertThat(said.line("lilong.yaml:13")).contains("there is no {nobody}");
    assertThat(said.line("lilong.yaml:15")).contains("whom they stand for");
    assertThat(said.lines()).noneMatch(line -> line.contains("key=secret"));
  }

  @Test
  void badSite_isNamedAllAtOnce_eachAtItsLine() throws IOException {
    write(
        "site/site.yaml",
        """
        version: 1
        units: {north: North}
        compounds:
        - code: Huaiyin Village
          latitude: 131.2
          longitude: 121.4
        - code: qingtan
          unit: nort
          latitude: 31.2
          longitude: 121.4
          buildings:
          - {name: "1", floors: 900, stairways: ["1"]}
          - {name: "1", floors: 6}
        devices:
        - {compound: qingtan, name: lamp-1, kind: ligth}
        - {compound: qintan, name: lamp-2, kind: light}
        - {compound: qingtan, name: lamp-3, kind: light, place: {building: "9"}}
        - {compound: qingtan, name: lamp-4, kind: light, place: {building: "1", stairway: "7"}}
        - {compound: qingtan, name: "lamp-{9..1}", kind: light}
        - {compound: qingtan, name: lamp-3, kind: light, colour: red}
        sources:
        - {filter: "zigbee2mqtt/#", compound: nowhere}
        """);
    Said said = check("--site", dir.resolve("site").toString());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.line("site.yaml:4")).contains("a code is a-z, 0-9 and hyphens");
    assertThat(said.line("site.yaml:5")).contains("expected within");
    assertThat(said.line("site.yaml:8")).contains("did you mean north?");
    assertThat(said.line("site.yaml:12")).contains("whole number from 1 to 200");
    assertThat(said.line("site.yaml:13")).contains("this building stands twice");
    assertThat(said.line("site.yaml:15")).contains("did you mean light?");
    assertThat(said.line("site.yaml:16")).contains("did you mean qingtan?");
    assertThat(said.line("site.yaml:17")).contains("no building 9");
    assertThat(said.line("site.yaml:18")).contains("no stairway 7");
    assertThat(said.line("site.yaml:19")).contains("1 to 1000 numbers");
    assertThat(said.lines())
        .anyMatch(l -> l.contains("site.yaml:20:") && l.contains("stands twice"))
        .anyMatch(l -> l.contains("site.yaml:20:") && l.contains("unknown key"));
    assertThat(said.line("site.yaml:22")).contains("unknown compound nowhere");
  }

  @Test
  void badRules_areNamedAllAtOnce_eachAtItsLine() throws IOException {
    goodSite();
    write(
        "site/rules/a.yaml",
        """
        version: 1
        signals:
          smoke: bool
          flow: {unit: m3/h}
          level: {unit: m}
        rules:
        - id: one
          for: {kind: pump}
          when: {above: 5.0, of: flwo}
          respond: look
        - id: one
          for: {kind: pump}
          when: {above: 5.0, of: smoke}
          severity: terrible
        - id: two
          for: {kind: fire}
          when: {is: true, of: smoke}
          on_delay: 10s
          shelvable: true
          respond: go
        - id: three
          for: {kind: pump}
          when: {expr: "flow > level && flow < p.least"}
          respond: look
          ticket: {after: 5m}
        """);
    write("site/rules/b.yaml", "version: 1\nrules:\n- id: [broken\n");
    Said said = check("--site", dir.resolve("site").toString());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.line("a.yaml:9")).contains("did you mean flow?");
    assertThat(said.line("a.yaml:11")).contains("rule one stands twice");
    assertThat(said.lines())
        .anyMatch(l -> l.contains("a.yaml:11:") && l.contains("missing respond"));
    assertThat(said.line("a.yaml:13")).contains("smoke is a");
    assertThat(said.line("a.yaml:14")).contains("unknown value terrible");
    assertThat(said.line("a.yaml:19")).contains("cannot be shelved");
    assertThat(said.line("a.yaml:18")).contains("neither on_delay nor readings");
    assertThat(said.line("a.yaml:23")).contains("no value for p.least");
    assertThat(said.line("a.yaml:25")).contains("missing key trade");
    assertThat(said.line("b.yaml")).contains("not valid YAML");
    assertThat(said.lines().get(0)).startsWith(dir.resolve("site/rules").toString());
  }

  @Test
  void mistakesInSettingsSiteAndRules_areSaidInOneGo() throws IOException {
    write("site/site.yaml", "version: 3\n");
    write("site/rules/a.yaml", "version: 4\n");
    Path file = write("lilong.yaml", "version: 2\nsite: site\n");
    Said said = check("--config", file.toString());
    assertThat(said.line("lilong.yaml:1")).contains("expected version: 1");
    assertThat(said.line("site.yaml:1")).contains("expected version: 1");
    assertThat(said.line("a.yaml:1")).contains("version");
  }

  @Test
  void missingAndUnreadableFiles_areProblemsNotStackTraces() throws IOException {
    assertThat(check("--config", dir.resolve("none.yaml").toString()).line("none.yaml:0:0"))
        .contains("no such file");
    Path latin = dir.resolve("latin.yaml");
    Files.write(latin, "data: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(check("--config", latin.toString()).line("latin.yaml:0:0")).contains("UTF-8");
    assertThat(check("--site", dir.toString()).line("site.yaml:0:0")).contains("no site file");
  }

  @Test
  void wrongUse_endsWithTwo() {
    assertThat(check().code()).isEqualTo(2);
    assertThat(check("--config", "a", "--site", "b").code()).isEqualTo(2);
  }
}
