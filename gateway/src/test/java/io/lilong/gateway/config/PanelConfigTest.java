package io.lilong.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.rules.book.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The part {@code panel} of lilong.yaml. */
class PanelConfigTest {

  private static List<String> problems(String panel) {
    ConfigFile.Read read =
        ConfigFile.read("lilong.yaml", "version: 1\n" + panel, Map.of(), Path.of(""));
    return read instanceof ConfigFile.Read.Bad bad
        ? bad.problems().stream().map(Problem::path).toList()
        : List.of();
  }

  @Test
  void beyondThisMachine_needsSources() {
    assertThat(problems("panel: {host: 0.0.0.0}")).containsExactly("panel.host");
    assertThat(problems("panel: {host: 0.0.0.0, sources: [{address: 10.1.2.3}]}")).isEmpty();
    assertThat(problems("panel: {host: 0.0.0.0, sources: [{address: '*'}]}")).isEmpty();
    assertThat(problems("panel: {enabled: false, host: 0.0.0.0}")).isEmpty();
  }

  @Test
  void everyMistake_isNamed() {
    assertThat(
            problems(
                "panel: {tcp: false, udp: false, sources: [{address: tower, name: a b}], ports: 1}"))
        .containsExactlyInAnyOrder(
            "panel.sources[0].address", "panel.sources[0].name", "panel.tcp", "panel.ports");
  }
}
