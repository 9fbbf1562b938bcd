package portmanteau.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

  @Test
  void spans_of_time_are_read_as_people_write_them() {
    assertThat(Quantities.duration("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(Quantities.duration("30s")).isEqualTo(Duration.ofSeconds(30));
    assertThat(Quantities.duration(" 15 m ")).isEqualTo(Duration.ofMinutes(15));
    assertThat(Quantities.duration("24h")).isEqualTo(Duration.ofHours(24));
    assertThat(Quantities.duration("7d")).isEqualTo(Duration.ofDays(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "24", "h", "-1s", "1.5h", "1w", "99999999999999999d", "1h30m"})
  void other_spans_are_refused(String text) {
    assertThatThrownBy(() -> Quantities.duration(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1000,1000",
    "16KiB,16384",
    "37MiB,38797312",
    "5 GiB,5368709120",
    "5gb,5000000000",
    "1kB,1000",
    "2TiB,2199023255552",
    "12 B,12"
  })
  void sizes_are_read_as_people_write_them(String text, long bytes) {
    assertThat(Quantities.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GiB", "-1", "1.5MiB", "5 gigs", "99999999999TiB"})
  void other_sizes_are_refused(String text) {
    assertThatThrownBy(() -> Quantities.bytes(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
