package io.lilong.gateway;

import io.lilong.gateway.texts.Installation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Says everything that is wrong with settings, site and rules, without starting anything. */
@CommandLine.Command(
    name = "check",
    description = {
      "Checks settings, site and rules and prints every problem found, one a line:",
      "file:line:column: where: what was expected.",
      "Exit code 0: no problem, 1: problems."
    })
final class CheckCommand implements Callable<Integer> {

  @CommandLine.ArgGroup(multiplicity = "1")
  private Asked asked = new Asked();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /** One of the two. */
  static final class Asked {
    @CommandLine.Option(
        names = "--config",
        description = "lilong.yaml; the site folder it names is checked with it")
    private @Nullable Path config;

    @CommandLine.Option(names = "--site", description = "folder with site.yaml and rules/")
    private @Nullable Path site;
  }

  @Override
  public Integer call() {
    InputFiles found = read();
    PrintWriter out = spec.commandLine().getOut();
    if (found.site() != null && found.problems().isEmpty()) {
      out.println("no problem: " + summary(found.site().installation()));
      return 0;
    }
    found.problems().forEach(out::println);
    out.println(Serving.count(found.problems()));
    return 1;
  }

  private InputFiles read() {
    if (asked.config != null) {
      return InputFiles.ofConfig(asked.config);
    }
    if (asked.site != null) {
      return InputFiles.ofSite(asked.site);
    }
    throw new IllegalStateException("the command line asks for one of the two");
  }

  private static String summary(Installation found) {
    return found.site().compounds().size()
        + " compounds, "
        + found.site().devices().size()
        + " devices, "
        + found.book().rules().size()
        + " rules, "
        + found.roster().crews().size()
        + " crews";
  }
}
