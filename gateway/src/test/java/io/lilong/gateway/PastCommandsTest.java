package io.lilong.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.running.InProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The past of a data folder on the command line, while its gateway runs. */
class PastCommandsTest {

  private static final String SITE =
      """
      version: 1
      units: {north: {zh: 北片, en: North}}
      neighbourhoods: {first: {zh: 第一居民区, en: First}}
      compounds:
      - {code: elm, title: {zh: 榆园, en: Elm}, unit: north, neighbourhood: first, latitude: 31.2, longitude: 121.5, buildings: []}
      """;

  private static final String RULES =
      """
      version: 1
      signals: {current: {unit: A}}
      rules:
      - id: pump.overload
        title: {zh: 水泵过流, en: Pump overload}
        for: {kind: pump}
        when: {above: 15.0, of: current, deadband: 1.0}
        respond: {zh: 去泵房看, en: Go to the pump room}
      """;

  private static final double[] CURRENT = {9.0, 18.0, 17.0, 9.0, 16.0, 9.0};

  @TempDir private static Path folder = Path.of("");
  private static InProcess gateway;
  private static long start;

  @BeforeAll
  static void open() {
    gateway = InProcess.start(folder, SITE, RULES);
    start = System.currentTimeMillis() - 60_000;
    for (int i = 0; i < CURRENT.length; i++) {
      gateway.publish(
          "lilong/elm/pump/p1/telemetry",
          "{\"ts\":" + (start + i * 1_000) + ",\"current\":" + CURRENT[i] + "}");
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> run("backtest", "--summary", "--lang", "en").out.contains(" 6 readings"));
  }

  @AfterAll
  static void shut() {
    gateway.close();
  }

  private record Said(int code, String out, String err) {}

  private static Said run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--data", folder + "/data"));
    if (!command.equals("explain")) {
      args.addAll(List.of("--from", "1h"));
    }
    args.addAll(List.of(more));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.understanding(args.get(0))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  private static Path tried(String limit) throws IOException {
    Path file = folder.resolve("tried-" + limit).resolve("rules.yaml");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, RULES.replace("15.0", limit));
  }

  @Test
  void backtest_printsEachAlarm_countsAndTheDifference() throws IOException {
    Said said = run("backtest", "--rules", tried("16.5").toString(), "--lang", "en");
    assertThat(said.code).isZero();
    assertThat(said.out)
        .contains("elm/p1", "pump.overload", "2 s", "current 18 A, above 16.5 A")
        .contains("  2 / 1 / 0 / 1")
        .contains("alarms a day", "up to 150 are fine")
        .doesNotContain("still standing");
    assertThat(said.err).contains("[####").contains("100 %");
  }

  @Test
  void backtest_inChinese_withoutEachAlarm() {
    Said said = run("backtest", "--summary", "--lang", "zh", "--no-progress");
    assertThat(said.out).contains("6 条读数", "每天报警", "pump.overload").doesNotContain("elm/p1  ");
    assertThat(said.err).isEmpty();
  }

  @Test
  void badRules_areNamedWithTheirLine() throws IOException {
    Said said = run("backtest", "--rules", tried("oops").toString());
    assertThat(said.code).isEqualTo(1);
    assertThat(said.err).contains("rules/rules.yaml:7:");
  }

  @Test
  void explain_saysWhichStepDidNotHold_andByWhichLimit() {
    String then = Instant.ofEpochMilli(start + 3_500).toString();
    Said said =
        run(
            "explain",
            "--device",
            "elm/p1",
            "--rule",
            "pump.overload",
            "--at",
            then,
            "--lang",
            "en");
    assertThat(said.out).contains("phase: normal", "current = 9.0 A", "not", "limit 15.0");
    String before = Instant.ofEpochMilli(start + 1_500).toString();
    Said active =
        run(
            "explain",
            "--device",
            "elm/p1",
            "--rule",
            "pump.overload",
            "--at",
            before,
            "--lang",
            "zh");
    assertThat(active.out).contains("阶段：active", "已知", "18.0");
  }

  @Test
  void unknownDeviceRuleOrCompound_isWrongUse() {
    assertThat(run("explain", "--device", "elm/p2", "--rule", "x").code).isEqualTo(2);
    assertThat(run("explain", "--device", "elm/p1", "--rule", "x").err).contains("pump.overload");
    assertThat(run("backtest", "--compound", "oak").err).contains("known: elm");
    assertThat(run("backtest", "--to", "yesterday").err).contains("yesterday");
  }

  @Test
  void advise_namesTheWorstDevice_andWhatWouldHelp() {
    Said said = run("advise", "--lang", "en");
    assertThat(said.out).contains("pump.overload: 2 alarms", "elm/p1", "on delay", "<- advised");
  }

  @Test
  void help_namesEveryCommand() {
    assertThat(Main.understanding("--help").getUsageMessage())
        .contains("demo", "run", "check", "decode", "backtest", "explain", "advise", "backup");
    assertThat(Main.understanding("backtset").getSubcommands()).containsKey("backtest");
  }

  @Test
  void folderWithoutADatabase_isRefused_andNothingIsMadeThere() {
    StringWriter err = new StringWriter();
    int code =
        Main.understanding("backtest")
            .setErr(new PrintWriter(err))
            .execute("backtest", "--data", folder.resolve("nothing").toString());
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("there is no database");
    assertThat(folder.resolve("nothing")).doesNotExist();
  }
}
