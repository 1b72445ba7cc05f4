package io.lilong.gateway;

import io.lilong.gateway.account.User;
import io.lilong.gateway.app.Gateway;
import io.lilong.gateway.app.SiteFolder;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.config.Config;
import io.lilong.gateway.config.WebConfig;
import io.lilong.gateway.demo.DemoPublisher;
import io.lilong.gateway.ops.PackedFiles;
import io.lilong.gateway.site.Site;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.texts.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Runs a gateway with simulated compounds, on loopback, for looking around. */
@CommandLine.Command(
    name = "demo",
    description = "Runs a gateway with simulated compounds; everything on loopback")
final class DemoCommand implements Callable<Integer> {

  static final String PASSWORD = "lilong-demo";

  /** Argon2 of it, worked out once: the password is in the manual, so nothing is hidden by salt. */
  private static final String HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$EHqd9ciX6zyN147LdOWnuA"
          + "$dT78ZnaDo4VuJkY1HfN8fbkcNbIeRhsLaNp4gbbTe9g";

  private static final String SAMPLE = "/io/lilong/deploy/site/site.yaml";
  private static final String LOOPBACK = "127.0.0.1";
  private static final long STOP_S = 5;

  @CommandLine.Option(
      names = "--http-port",
      defaultValue = "8080",
      description = "port of the console, 0 for any free one (default: ${DEFAULT-VALUE})")
  private int httpPort;

  @CommandLine.Option(
      names = "--mqtt-port",
      defaultValue = "1883",
      description = "port of the device endpoint, 0 for any free one (default: ${DEFAULT-VALUE})")
  private int mqttPort;

  @CommandLine.Option(names = "--data", description = "data folder (default: a temporary one)")
  private @Nullable Path data;

  @CommandLine.Option(
      names = "--site",
      description = "folder with site.yaml and rules/ in place of the built-in sample")
  private @Nullable Path site;

  @CommandLine.Option(names = "--no-devices", description = "no simulated devices")
  private boolean noDevices;

  @CommandLine.Option(
      names = "--seed",
      defaultValue = "1",
      description =
          "which devices fail, and when; same seed, same faults (default: ${DEFAULT-VALUE})")
  private long seed;

  private Site simulated = Site.empty();

  @Override
  public Integer call() throws IOException {
    Path folder = data == null ? Files.createTempDirectory("lilong-demo") : data;
    Config d = Config.defaults();
    WebConfig web = WebConfig.DEFAULTS;
    Config config =
        new Config(
            folder,
            site == null ? folder.resolve("site") : site,
            d.zone(),
            d.defaultCompound(),
            d.waitingMessages(),
            d.waitingBytes(),
            d.endpoint().withPort(mqttPort),
            d.broker(),
            d.panel(),
            d.history(),
            new WebConfig(web.host(), httpPort, null, false, null, true, null),
            d.notifications());
    return Serving.serve(config, this::files, DemoCommand::accounts, this::devices);
  }

  /** The simulated devices of the site, unless they are left out; the result stops them. */
  private AutoCloseable devices(Gateway gateway) {
    if (noDevices) {
      return () -> {};
    }
    DemoPublisher publisher =
        new DemoPublisher(
            gateway.vertx(), LOOPBACK, gateway.mqttPort(), simulated, gateway.clock(), seed);
    publisher.start();
    return () ->
        publisher.stop().toCompletionStage().toCompletableFuture().get(STOP_S, TimeUnit.SECONDS);
  }

  private Installation.Parsed files() {
    Installation.Parsed files = site == null ? sample() : SiteFolder.folder(site);
    if (files instanceof Installation.Parsed.Good good) {
      simulated = good.installation().site();
    }
    return files;
  }

  /** The sample site that travels in the jar. */
  private static Installation.Parsed sample() {
    List<Document> documents = new ArrayList<>();
    PackedFiles.beside(SAMPLE)
        .forEach(
            (name, bytes) ->
                documents.add(
                    Document.of(
                        Document.kindOf(name), name, new String(bytes, StandardCharsets.UTF_8))));
    return Installation.parse(documents);
  }

  private static List<User> accounts() {
    System.out.println("demo accounts, each with the password " + PASSWORD + ":");
    System.out.println("  admin  engineer  supervisor  duty  crew");
    return List.of(
        User.first("admin", "管理员", Role.ADMIN, HASH),
        User.first("engineer", "工程师", Role.ENGINEER, HASH),
        User.first("supervisor", "主管", Role.SUPERVISOR, HASH),
        User.first("duty", "王建国", Role.DUTY, HASH),
        User.first("crew", "李永平", Role.CREW, HASH));
  }
}
