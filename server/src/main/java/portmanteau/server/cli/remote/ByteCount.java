package portmanteau.server.cli.remote;

import java.util.Locale;
import portmanteau.core.settings.Quantities;

/// A number of bytes on the command line.
public final class ByteCount {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private ByteCount() {}

  /// As people read it: three digits at the most, such as `1.4 MiB`.
  public static String forPeople(long bytes) {
    double count = bytes;
    int unit = 0;
    while (count >= 999.5 && unit < UNITS.length - 1) {
      count /= 1024;
      unit++;
    }
    String format =
        unit == 0 || count >= 99.95 ? "%.0f %s" : count >= 9.995 ? "%.1f %s" : "%.2f %s";
    return String.format(Locale.ROOT, format, count, UNITS[unit]);
  }

  public static long of(String option, String text, RemoteCommand command) {
    try {
      return Quantities.bytes(text);
    } catch (IllegalArgumentException wrong) {
      throw command.wrongUsage(option + ": \"" + text + "\" " + wrong.getMessage());
    }
  }
}
