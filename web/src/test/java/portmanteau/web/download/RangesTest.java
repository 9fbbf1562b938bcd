package portmanteau.web.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Examples of RFC 9110 §14.1.2 and §14.2, and what clients get wrong.
class RangesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-499 | 0-499",
        "bytes=500-999 | 500-999",
        "bytes=-500 | 9500-9999",
        "bytes=9500- | 9500-9999",
        "bytes=0-0,-1 | 0-0 9999-9999",
        "bytes=0-0 , , -1 | 0-0 9999-9999",
        "bytes=,0-0\t,\t-1, | 0-0 9999-9999",
        "bytes=0- | 0-9999",
        "bytes=0-99999 | 0-9999",
        "bytes=-20000 | 0-9999",
        "BYTES=1-2 | 1-2",
        "bytes=000000000000000000000001-2 | 1-2",
        "bytes=5-99999999999999999999999 | 5-9999",
        "bytes=500-700,601-999 | 500-999",
        "bytes=500-600,601-999 | 500-999",
        "bytes=601-999,500-600 | 500-999",
        "bytes=900-999,0-9 | 900-999 0-9",
        "bytes=900-999,0-9,5-20 | 0-20 900-999",
        "bytes=0-9,20000-30000 | 0-9",
        "bytes=10000- | none",
        "bytes=10000-20000 | none",
        "bytes=-0 | none",
        "bytes=99999999999999999999999- | none",
        "bytes=2-1 | whole",
        "bytes=0-9,2-1 | whole",
        "bytes= | whole",
        "bytes=, | whole",
        "bytes=- | whole",
        "bytes=a-b | whole",
        "bytes=1 | whole",
        "bytes=1-2-3 | whole",
        "bytes=+1-2 | whole",
        "bytes=--1 | whole",
        "bytes=0 - 1 | whole",
        "bytes=0 -1 | whole",
        "bytes=0- 1 | whole",
        "bytes=0\t- | whole",
        "bytes=- 1 | whole",
        "bytes= 0-1 | whole",
        "bytes=0-1,2 - 3 | whole",
        "bytes=0-1\u00A0,2-3 | whole",
        "bytes=0-1\u000B,2-3 | whole",
        "bytes =0-1 | whole",
        "bytes=\u0660-\u0661 | whole",
        "bytes=0-1;2-3 | whole",
        "bytes=0-1, bytes=2-3 | whole",
        "bytes 0-9 | whole",
        "seconds=1-2 | whole",
        "bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,16-16,18-18,20-20,22-22,24-24,26-26,28-28,30-30,32-32 | whole",
      })
  void a_header_is_read_as_the_rfc_says(String header, String expected) {
    assertThat(describe(Ranges.parse(header.strip(), 10_000))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-,none", "bytes=-1,none", "bytes=0-0,none"})
  void nothing_has_no_range(String header, String expected) {
    assertThat(describe(Ranges.parse(header, 0))).isEqualTo(expected);
  }

  private static String describe(Ranges ranges) {
    return switch (ranges) {
      case Ranges.Whole any -> "whole";
      case Ranges.Unsatisfiable any -> "none";
      case Ranges.Some some ->
          some.ranges().stream()
              .map(range -> range.first() + "-" + range.last())
              .collect(Collectors.joining(" "));
    };
  }
}
