package io.lilong.gateway.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"desk", "role:supervisor", "crew:electric", "member:王建国", "outside:water-co"})
  void word_isReadBackAsWritten(String word) {
    assertThat(Audience.parse(word).word()).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "desk:", "role:chief", "crew", "crew:", "crew:a b", "member:a:b", "all"})
  void unknownWord_isRefused_namingIt(String word) {
    assertThatThrownBy(() -> Audience.parse(word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected desk, role:supervisor");
  }

  @Test
  void roles_haveOneSpelling() {
    assertThat(Audience.role(Role.SUPERVISOR)).isEqualTo(Audience.parse("role:supervisor"));
  }
}
