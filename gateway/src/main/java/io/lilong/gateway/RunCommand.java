package io.lilong.gateway;

import io.lilong.gateway.account.Passwords;
import io.lilong.gateway.account.User;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.texts.Installation;
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
  public Integer call() {
    InputFiles found = InputFiles.ofConfig(config);
    if (found.config() == null || found.site() == null) {
      return Serving.refused(found.problems());
    }
    Installation.Parsed site = found.site();
    return Serving.serve(
        found.config(), () -> site, RunCommand::firstAdministrator, gateway -> () -> {});
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
    return List.of(User.first("admin", "管理员", Role.ADMIN, Passwords.hash(password)));
  }
}
