package portmanteau.web.limits;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import portmanteau.core.settings.Quantities;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What one connection, and all of them together, may use.
///
/// @param most open at a time on each port
/// @param headerBytes the request line and the headers together
/// @param idleTimeout without a byte either way, after which a connection is closed
/// @param headerTimeout from the first byte of a request to the end of its headers
/// @param minimumRate that a slow sender or reader must reach
/// @param parts of one multipart body
/// @param stopTimeout that running requests get to finish when the server stops
/// @param crowd limits of one address, and of unauthenticated callers
public record ConnectionLimits(
    int most,
    int headerBytes,
    Duration idleTimeout,
    Duration headerTimeout,
    MinimumRate.Terms minimumRate,
    int parts,
    Duration stopTimeout,
    CrowdLimits crowd) {
  private static final Duration RATE_GRACE = Duration.ofSeconds(20);

  private static final Setting<Integer> MAX_CONNECTIONS =
      Setting.of(
          "max-connections",
          "3000",
          "connections open at a time; when nearly all are, those that stall give way",
          Readers.atLeast(1));
  private static final Setting<Long> MAX_HEADER_BYTES =
      Setting.of(
          "max-header-bytes",
          "16KiB",
          "the request line and the headers together, 1KiB to 1MiB",
          ConnectionLimits::smallBytes);
  private static final Setting<Duration> IDLE_TIMEOUT =
      Setting.of(
          "idle-timeout",
          "30s",
          "after which a connection without a byte either way is closed",
          Readers::someTime);
  private static final Setting<Duration> HEADER_TIMEOUT =
      Setting.of(
          "header-timeout",
          "30s",
          "in which the headers of a request must arrive",
          Readers::someTime);
  private static final Setting<Long> MIN_RATE =
      Setting.of(
          "min-rate",
          "240",
          "bytes a second that a slow sender or reader must reach after a grace time; 0: any",
          Quantities::bytes);
  private static final Setting<Integer> MAX_PARTS =
      Setting.of("max-parts", "100", "parts of one multipart body", Readers.atLeast(1));
  private static final Setting<Duration> STOP_TIMEOUT =
      Setting.of(
          "stop-timeout",
          "30s",
          "that running requests get to finish when the server stops",
          Quantities::duration);

  public static final List<Setting<?>> ALL =
      Stream.of(
              List.of(MAX_CONNECTIONS),
              CrowdLimits.ALL,
              List.of(
                  MAX_HEADER_BYTES,
                  IDLE_TIMEOUT,
                  HEADER_TIMEOUT,
                  MIN_RATE,
                  MAX_PARTS,
                  STOP_TIMEOUT))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  public static ConnectionLimits of(SettingSource source) {
    return new ConnectionLimits(
        source.get(MAX_CONNECTIONS),
        source.get(MAX_HEADER_BYTES).intValue(),
        source.get(IDLE_TIMEOUT),
        source.get(HEADER_TIMEOUT),
        new MinimumRate.Terms(source.get(MIN_RATE), RATE_GRACE),
        source.get(MAX_PARTS),
        source.get(STOP_TIMEOUT),
        CrowdLimits.of(source));
  }

  /// From 1 KiB to 1 MiB.
  static long smallBytes(String text) {
    long bytes = Quantities.bytes(text);
    if (bytes < 1 << 10 || bytes > 1 << 20) {
      throw new IllegalArgumentException("is not between 1KiB and 1MiB");
    }
    return bytes;
  }
}
