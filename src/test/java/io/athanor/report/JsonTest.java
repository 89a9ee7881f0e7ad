package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "3, 3",
    "123456789, 123456789",
    "0.1, 0.1",
    "0.12345649, 0.123456",
    "-0.12345651, -0.123457",
    "0.99999996, 1.0",
    "1234567.25, 1234570.0",
    "1e-30, 1.0E-30",
    "4.9e-324, 4.9E-324",
    "1.7976931348623157e308, 1.79769E308",
    "NaN, null",
    "Infinity, null"
  })
  void a_number_has_six_digits(double value, String json) {
    assertThat(Json.of(value)).isEqualTo(json);
  }

  @Test
  void every_number_is_the_nearest_of_six_digits() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
      BigDecimal written = new BigDecimal(Json.of(value));
      BigDecimal exact = new BigDecimal(value);

      double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 5);
      assertThat(written.subtract(exact).abs().doubleValue())
          .as("%s", value)
          .isLessThanOrEqualTo(0.500001 * unit);
    }
  }

  @Test
  void a_whole_number_may_be_missing() {
    assertThat(Json.of(List.of(OptionalInt.of(7), OptionalInt.empty()))).isEqualTo("[7,null]");
  }

  @Test
  void nothing_in_it_ends_a_script() {
    assertThat(Json.of(List.of(Map.of("a", "</script><!--&\u2028\u2029"))))
        .isEqualTo("[{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029\"}]");
  }
}
