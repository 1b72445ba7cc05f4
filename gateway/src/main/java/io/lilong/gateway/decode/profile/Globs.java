package io.lilong.gateway.decode.profile;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Some globs, in which {@code *} stands for any characters; a name fits when one of them fits. */
record Globs(List<String> texts, Pattern pattern) {

  /** Fits nothing. */
  static final Globs NONE = of(List.of());

  static Globs of(List<String> texts) {
    String pattern =
        texts.stream()
            .map(
                text ->
                    Arrays.stream(text.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
            .collect(Collectors.joining("|"));
    return new Globs(List.copyOf(texts), Pattern.compile(pattern, Pattern.DOTALL));
  }

  boolean fits(String name) {
    return !texts.isEmpty() && pattern.matcher(name).matches();
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }
}
