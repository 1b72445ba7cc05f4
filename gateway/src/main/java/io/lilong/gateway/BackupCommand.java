package io.lilong.gateway;

import io.lilong.gateway.store.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Copies the data folder, also while a gateway runs on it. */
@CommandLine.Command(
    name = "backup",
    description = {
      "Copies the databases of a data folder, each as it is at one moment, while a gateway may be",
      "running on it. The copy is a data folder of its own: put it in place of the damaged one."
    })
final class BackupCommand implements Callable<Integer> {

  @CommandLine.ArgGroup(multiplicity = "1")
  private Folder folder = new Folder();

  @CommandLine.Option(
      names = "--to",
      required = true,
      description = "folder for the copy; one that holds none yet")
  private Path to = Path.of("");

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /** One of the two. */
  static final class Folder {
    @CommandLine.Option(
        names = "--config",
        description = "lilong.yaml, which names the data folder")
    private @Nullable Path config;

    @CommandLine.Option(names = "--data", description = "the data folder")
    private @Nullable Path data;
  }

  @Override
  public Integer call() {
    Path data = folder.data;
    if (folder.config != null) {
      InputFiles found = InputFiles.ofConfig(folder.config);
      found.problems().forEach(spec.commandLine().getErr()::println);
      data = found.config() == null ? null : found.config().data();
    }
    if (data == null) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    try {
      Backup.make(data, to, Instant.now());
      spec.commandLine().getOut().println("copied " + data + " to " + to);
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
