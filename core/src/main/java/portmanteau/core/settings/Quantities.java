package portmanteau.core.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads spans of time and numbers of bytes as people write them: `24h`, `37 MiB`.
public final class Quantities {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\s*([A-Za-z]*)");

  private static final Map<String, Duration> SPANS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private static final Map<String, Long> SIZES =
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("b", 1L),
          Map.entry("kb", 1_000L),
          Map.entry("mb", 1_000_000L),
          Map.entry("gb", 1_000_000_000L),
          Map.entry("tb", 1_000_000_000_000L),
          Map.entry("kib", 1L << 10),
          Map.entry("mib", 1L << 20),
          Map.entry("gib", 1L << 30),
          Map.entry("tib", 1L << 40));

  private Quantities() {}

  /// A span of time: a whole number and its unit, one of `ms`, `s`, `m`, `h` and `d`.
  public static Duration duration(String text) {
    Matcher parts = FORM.matcher(text.strip());
    Duration unit = parts.matches() ? SPANS.get(parts.group(2)) : null;
    if (unit == null) {
      throw new IllegalArgumentException("is no span of time such as 500ms, 30s, 15m, 24h or 7d");
    }
    try {
      long number = Long.parseLong(parts.group(1));
      return Duration.ofMillis(Math.multiplyExact(number, unit.toMillis()));
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException("is too long a time");
    }
  }

  /// A number of bytes: a whole number and its unit, one of `B`, `kB`, `MB`, `GB`, `TB` (powers of
  /// 1000) and `KiB`, `MiB`, `GiB`, `TiB` (powers of 1024), in any case; bytes without one.
  public static long bytes(String text) {
    Matcher parts = FORM.matcher(text.strip());
    Long unit = parts.matches() ? SIZES.get(parts.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      throw new IllegalArgumentException(
          "is no number of bytes such as 1000, 16KiB, 37MiB or 5GiB");
    }
    try {
      return Math.multiplyExact(Long.parseLong(parts.group(1)), unit);
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException("is too many bytes");
    }
  }
}
