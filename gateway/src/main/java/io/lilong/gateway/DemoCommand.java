package io.lilong.gateway;

import io.lilong.gateway.account.Passwords;
import io.lilong.gateway.account.User;
import io.lilong.gateway.app.Gateway;
import io.lilong.gateway.app.SiteFolder;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.config.Config;
import io.lilong.gateway.config.WebConfig;
import io.lilong.gateway.demo.DemoPublisher;
import io.lilong.gateway.texts.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    Installation.Parsed files = site == null ? sample() : SiteFolder.folder(site);
    return Serving.serve(config, files, DemoCommand::accounts, gateway -> devices(gateway, files));
  }

  /** The simulated devices of a site, unless they are left out; the result stops them. */
  private AutoCloseable devices(Gateway gateway, Installation.Parsed files) {
    if (noDevices || !(files instanceof Installation.Parsed.Good good)) {
      return () -> {};
    }
    DemoPublisher publisher =
        new DemoPublisher(
            gateway.vertx(),
            LOOPBACK,
            gateway.mqttPort(),
            good.installation().site(),
            gateway.clock(),
            seed);
    publisher.start();
    return () ->
        publisher.stop().toCompletionStage().toCompletableFuture().get(STOP_S, TimeUnit.SECONDS);
  }

  /** The sample site that travels in the jar. */
  static Installation.Parsed sample() throws IOException {
    URL page = DemoCommand.class.getResource("/io/lilong/deploy/site/site.yaml");
    if (page == null) {
      throw new IllegalStateException("the sample site is not in the jar");
    }
    try {
      URI uri = page.toURI();
      if (uri.getScheme().equals("jar")) {
        try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
          return SiteFolder.folder(jar.getPath("/io/lilong/deploy/site"));
        }
      }
      return SiteFolder.folder(Path.of(uri).resolveSibling(""));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a resource's address is a URI", e);
    }
  }

  private static List<User> accounts() {
    System.out.println("demo accounts, each with the password " + PASSWORD + ":");
    System.out.println("  admin  engineer  supervisor  duty  crew");
    // one hash for all, since it is one password: hashing is most of what a start would wait for
    String hash = Passwords.hash(PASSWORD);
    return List.of(
        User.first("admin", "管理员", Role.ADMIN, hash),
        User.first("engineer", "工程师", Role.ENGINEER, hash),
        User.first("supervisor", "主管", Role.SUPERVISOR, hash),
        User.first("duty", "王建国", Role.DUTY, hash),
        User.first("crew", "李永平", Role.CREW, hash));
  }
}
