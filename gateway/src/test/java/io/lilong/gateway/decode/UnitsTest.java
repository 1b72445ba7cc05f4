package io.lilong.gateway.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lilong.gateway.decode.text.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "0.31, MPa, kPa, 310",
    "3.1, bar, kPa, 310",
    "310, kPa, MPa, 0.31",
    "212, °F, °C, 100",
    "-40, °F, ℃, -40",
    "100, °C, °F, 212",
    "273.15, K, °C, 0",
    "300, mA, A, 0.3",
    "0.3, A, mA, 300",
    "0.42, ratio, %, 42",
    "1.5, kWh, Wh, 1500",
  })
  void value_inOneUnit_isTheSameInAnother(double value, String from, String to, double expected) {
    Units.Conversion c = Units.between(from, to).orElseThrow();
    assertThat(value * c.scale() + c.offset()).isCloseTo(expected, within(1e-9));
  }

  @Test
  void unitsOfDifferentFamilies_andOneUnitUnderTwoNames_haveNoConversion() {
    assertThat(Units.between("kPa", "°C")).isEmpty();
    assertThat(Units.between("furlong", "m")).isEmpty();
    assertThat(Units.between("℃", "°C")).isEmpty();
  }
}
