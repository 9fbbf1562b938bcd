package portmanteau.dialects.vonage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T14:00:00.000Z,          2020-01-01T14:00:00Z",
    "2020-01-01T14:00:00Z,              2020-01-01T14:00:00Z",
    "2020-01-01t14:00:00z,              2020-01-01T14:00:00Z",
    "2020-01-01T14:00Z,                 2020-01-01T14:00:00Z",
    "2020-01-01T14:00:00,               2020-01-01T14:00:00Z",
    "2020-01-01,                        2020-01-01T00:00:00Z",
    "2020-01-01T14:00:00.1234567Z,      2020-01-01T14:00:00.123Z",
    "2020-01-01T14:00:00+02:00,         2020-01-01T12:00:00Z",
    "2020-01-01T14:00:00+0200,          2020-01-01T12:00:00Z",
    "2020-01-01T14:00:00-05,            2020-01-01T19:00:00Z",
    "2020-01-01T14:00:00 02:00,         2020-01-01T12:00:00Z",
    "2020-01-01 14:00:00,               2020-01-01T14:00:00Z",
    "2020-01-01 14:00:00 02:00,         2020-01-01T12:00:00Z",
    "1900-01-01T00:00:00Z,              1900-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z,          9999-12-31T23:59:59.999Z",
  })
  void iso_8601_is_read_with_any_offset(String text, Instant expected) {
    assertThat(Timestamps.parse(text)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "1577887200",
        "2020-02-30T00:00:00Z",
        "2020-01-01T24:00:00Z",
        "2020-01-01T14:00:00+99:00",
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00Z",
        "99999-01-01T00:00:00Z",
        "2020-01-01T14:00:00ZZ",
        "9999-12-31T23:59:59-05:00",
      })
  void anything_else_is_no_time(String text) {
    assertThat(Timestamps.parse(text)).isEmpty();
  }
}
