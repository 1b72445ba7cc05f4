package io.lilong.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one catalogue of words: nothing missing in either language, nothing nobody says. */
class WordsTest {
  private static final Path CONSOLE = Path.of("src/main/resources/console");
  private static final Pattern KEY = Pattern.compile("'([a-z][A-Za-z]*(?:\\.[A-Za-z_-]+)*)'");
  private static final Pattern FAMILY =
      Pattern.compile("`([a-z][A-Za-z]*(?:\\.[A-Za-z]+)*)\\.\\$\\{");
  private static final Pattern SPOKEN =
      Pattern.compile("\\bt\\(\\s*'([a-z][A-Za-z]*(?:\\.[A-Za-z_-]+)*)'");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  @Test
  void catalogues_bothLanguages_haveTheSameKeys() throws IOException {
    assertThat(catalogue("en").keySet()).isEqualTo(catalogue("zh-CN").keySet());
  }

  @Test
  void sentences_bothLanguages_haveTheSamePlaces() throws IOException {
    Map<String, String> english = catalogue("en");
    catalogue("zh-CN")
        .forEach(
            (key, chinese) ->
                assertThat(places(english.get(key).split("\\|")[0]))
                    .as(key)
                    .isEqualTo(places(chinese)));
  }

  @Test
  void sentences_everyOne_isWritten() throws IOException {
    for (String language : Set.of("en", "zh-CN")) {
      catalogue(language).forEach((key, words) -> assertThat(words).as(key).isNotBlank());
    }
  }

  @Test
  void spokenKeys_allOfThem_areInTheCatalogue() throws IOException {
    assertThat(catalogue("en").keySet()).containsAll(found(SPOKEN));
  }

  @Test
  void catalogueKeys_allOfThem_areSpokenSomewhere() throws IOException {
    Set<String> said = found(KEY);
    Set<String> families = found(FAMILY);
    families.addAll(
        Set.of(
            "kind",
            "reason",
            "figure",
            "part",
            "event",
            "health",
            "door",
            "why",
            "limitFrom",
            "notify.about"));
    Set<String> silent = new TreeSet<>(catalogue("en").keySet());
    silent.removeIf(
        key -> said.contains(key) || families.stream().anyMatch(f -> key.startsWith(f + ".")));
    assertThat(silent).isEmpty();
  }

  private static Set<String> places(String sentence) {
    return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static Map<String, String> catalogue(String language) throws IOException {
    JsonNode words =
        new ObjectMapper()
            .readTree(CONSOLE.resolve("words/" + language + ".json").toFile())
            .get("console");
    Map<String, String> catalogue = new TreeMap<>();
    words.properties().forEach(entry -> catalogue.put(entry.getKey(), entry.getValue().asText()));
    return catalogue;
  }

  private static Set<String> found(Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.walk(CONSOLE)) {
      return files
          .filter(file -> file.toString().endsWith(".js"))
          .flatMap(file -> pattern.matcher(read(file)).results())
          .map(match -> match.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
