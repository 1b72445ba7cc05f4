package io.lilong.gateway;

import io.lilong.gateway.account.User;
import io.lilong.gateway.app.Gateway;
import io.lilong.gateway.app.SiteFolder;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.config.Config;
import io.lilong.gateway.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs a gateway on a configuration. */
@CommandLine.Command(name = "run", description = "Runs a gateway on a configuration file")
final class RunCommand implements Callable<Integer> {

  /** Password of the first administrator, where one is set. */
  private static final String ADMIN_PASSWORD = "LILONG_ADMIN_PASSWORD";

  private static final int PASSWORD_BYTES = 12;

  @CommandLine.Option(names = "--config", required = true, description = "lilong.yaml")
  private Path config = Path.of("lilong.yaml");

  @Override
  public Integer call() throws IOException {
    ConfigFile.Read read = read(config);
    if (read instanceof ConfigFile.Read.Bad bad) {
      return Serving.refused(bad.problems());
    }
    Config settings = ((ConfigFile.Read.Good) read).config();
    return Serving.serve(
        settings,
        SiteFolder.folder(settings.site()),
        RunCommand::firstAdministrator,
        gateway -> () -> {});
  }

  /** The settings of a file; relative paths are meant from its folder. */
  static ConfigFile.Read read(Path file) throws IOException {
    Path base = file.toAbsolutePath().getParent();
    return ConfigFile.read(
        file.toString(),
        Files.readString(file),
        System.getenv(),
        base == null ? Path.of("") : base);
  }

  /** A first start makes one administrator, with a password of its own that is printed once. */
  private static List<User> firstAdministrator() {
    String given = System.getenv(ADMIN_PASSWORD);
    String password = given;
    if (password == null || password.isBlank()) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      System.out.println("first start: log in as admin with the password " + password);
    }
    return List.of(Gateway.user("admin", "管理员", Role.ADMIN, password));
  }
}
