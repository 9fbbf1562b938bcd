package portmanteau.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import portmanteau.web.limits.AddressRange;

/// How the texts of settings are read; each says what it wanted where it got something else.
final class Readers {
  private static final Pattern HOST_PATTERN = Pattern.compile("[a-z0-9*]([a-z0-9*.-]*[a-z0-9*])?");

  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /// One that a router finds as it stands: nothing in it is decoded, and no segment is empty.
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._~-]*)+");

  private Readers() {}

  static String text(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is blank");
    }
    return text.strip();
  }

  static Path path(String text) {
    try {
      return Path.of(text(text));
    } catch (InvalidPathException invalid) {
      throw new IllegalArgumentException("is no path", invalid);
    }
  }

  /// An address or a name; IPv6 also as it stands in URLs.
  static String host(String text) {
    String host = text(text);
    return host.startsWith("[") && host.endsWith("]") && host.contains(":")
        ? host.substring(1, host.length() - 1)
        : host;
  }

  static int port(String text) {
    return (int) number(text, 0, 65_535);
  }

  /// A reader of whole numbers from `least` up.
  static Function<String, Integer> atLeast(int least) {
    return text -> (int) number(text, least, Integer.MAX_VALUE);
  }

  static long someBytes(String text) {
    long bytes = Quantities.bytes(text);
    if (bytes == 0) {
      throw new IllegalArgumentException("must be more than nothing");
    }
    return bytes;
  }

  static Duration someTime(String text) {
    Duration span = Quantities.duration(text);
    if (span.isZero()) {
      throw new IllegalArgumentException("must be longer than nothing");
    }
    return span;
  }

  /// A reader of spans of time from `least` up.
  static Function<String, Duration> noShorterThan(Duration least) {
    return text -> {
      Duration span = Quantities.duration(text);
      if (span.compareTo(least) < 0) {
        throw new IllegalArgumentException("must be " + least.toSeconds() + "s or longer");
      }
      return span;
    };
  }

  /// An absolute http or https address without credentials, query and fragment, its trailing slash
  /// cut off.
  static URI publicUrl(String text) {
    try {
      var url = new URI(text.strip().replaceFirst("/+$", ""));
      boolean web =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      if (web
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null) {
        return url;
      }
    } catch (URISyntaxException invalid) {
      // falls through to the one message
    }
    throw new IllegalArgumentException(
        "is no address such as https://media.example.org, without a password or a query");
  }

  static String catalogueUrl(String text) {
    String url = text.strip();
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("does not begin with jdbc:postgresql:");
    }
    return url;
  }

  /// Words after commas; `none` is the empty list.
  static List<String> list(String text) {
    if (text.strip().equals("none")) {
      return List.of();
    }
    return Stream.of(text.split(",", -1)).map(Readers::text).toList();
  }

  static List<String> hostPatterns(String text) {
    List<String> hosts = list(text.toLowerCase(Locale.ROOT));
    for (String host : hosts) {
      if (!HOST_PATTERN.matcher(host).matches()) {
        throw new IllegalArgumentException("holds a host name that is none: " + host);
      }
    }
    return hosts;
  }

  static Set<Integer> ports(String text) {
    return list(text).stream()
        .map(port -> (int) number(port, 1, 65_535))
        .collect(Collectors.toUnmodifiableSet());
  }

  static List<String> paths(String text) {
    List<String> paths = list(text);
    for (String path : paths) {
      if (!PATH.matcher(path).matches()) {
        throw new IllegalArgumentException("holds what is no path such as /chat: " + path);
      }
    }
    return List.copyOf(new LinkedHashSet<>(paths));
  }

  static List<AddressRange> addressRanges(String text) {
    try {
      return list(text).stream().map(AddressRange::parse).toList();
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException("is no list of networks such as 10.0.0.0/8,::1", invalid);
    }
  }

  /// Origins as browsers send them, or `*`.
  static List<String> origins(String text) {
    List<String> origins = list(text);
    for (String origin : origins) {
      if (!origin.equals("*") && !origin.matches("https?://[^/?#\\s]+")) {
        throw new IllegalArgumentException(
            "holds an origin that is none (https://app.example.org, without a path): " + origin);
      }
    }
    return origins;
  }

  /// Names of headers (RFC 9110 §5.1), each once.
  static List<String> headerNames(String text) {
    List<String> names = list(text);
    for (String name : names) {
      if (!HEADER_NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("holds what is no name of a header: " + name);
      }
    }
    return List.copyOf(new LinkedHashSet<>(names));
  }

  private static long number(String text, long least, long most) {
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
