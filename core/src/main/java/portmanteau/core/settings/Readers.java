package portmanteau.core.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import portmanteau.core.AddressRange;

/// Parsers of settings' texts; each error says what was expected.
public final class Readers {
  private Readers() {}

  public static String text(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is blank");
    }
    return text.strip();
  }

  public static boolean yesOrNo(String text) {
    return switch (text.strip()) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IllegalArgumentException("is neither yes nor no");
    };
  }

  public static Path path(String text) {
    try {
      return Path.of(text(text));
    } catch (InvalidPathException invalid) {
      throw new IllegalArgumentException("is no path", invalid);
    }
  }

  public static int port(String text) {
    return (int) number(text, 0, 65_535);
  }

  /// A reader of whole numbers from `least` up.
  public static Function<String, Integer> atLeast(int least) {
    return text -> (int) number(text, least, Integer.MAX_VALUE);
  }

  public static long someBytes(String text) {
    long bytes = Quantities.bytes(text);
    if (bytes == 0) {
      throw new IllegalArgumentException("must be more than nothing");
    }
    return bytes;
  }

  public static Duration someTime(String text) {
    Duration span = Quantities.duration(text);
    if (span.isZero()) {
      throw new IllegalArgumentException("must be longer than nothing");
    }
    return span;
  }

  /// A reader of spans of time from `least` up.
  public static Function<String, Duration> noShorterThan(Duration least) {
    return text -> {
      Duration span = Quantities.duration(text);
      if (span.compareTo(least) < 0) {
        throw new IllegalArgumentException("must be " + least.toSeconds() + "s or longer");
      }
      return span;
    };
  }

  /// Words after commas; `none` is the empty list.
  public static List<String> list(String text) {
    if (text.strip().equals("none")) {
      return List.of();
    }
    return Stream.of(text.split(",", -1)).map(Readers::text).toList();
  }

  /// Blocks of addresses, after commas.
  public static List<AddressRange> addressRanges(String text) {
    try {
      return list(text).stream().map(AddressRange::parse).toList();
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException("is no list of networks such as 10.0.0.0/8,::1", invalid);
    }
  }

  /// `on` or `off`.
  public static boolean onOrOff(String text) {
    return switch (text.strip()) {
      case "on" -> true;
      case "off" -> false;
      case String _ -> throw new IllegalArgumentException("is neither on nor off");
    };
  }

  /// A whole number from `least` to `most`.
  public static long number(String text, long least, long most) {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the one message
    }
    throw new IllegalArgumentException(
        most == Integer.MAX_VALUE
            ? "is no whole number from " + least + " up"
            : "is no whole number from " + least + " to " + most);
  }
}
