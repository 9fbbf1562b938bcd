package portmanteau.server.operations;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Counts lines that come again and again instead of writing each of them: a server that fails
/// twice a second for days must not fill the disk with it.
///
/// Of lines that differ in numbers only the first is written, then how many more came; the time
/// between the two doubles up to an hour as long as they go on coming.
final class RepeatedLines {
  private static final long FIRST_WINDOW = Duration.ofMinutes(1).toNanos();
  private static final long LAST_WINDOW = Duration.ofHours(1).toNanos();

  /// Kinds of lines that are remembered; more push the oldest out.
  private static final int MOST = 256;

  private final Map<Kind, Seen> all = new LinkedHashMap<>();

  /// What two lines have in common that say the same.
  private record Kind(String logger, String message, @Nullable String failure) {
    static Kind of(ILoggingEvent event) {
      return new Kind(
          event.getLoggerName(),
          withoutNumbers(event.getFormattedMessage()),
          failure(event.getThrowableProxy()));
    }

    @SuppressWarnings("ConstantValue") // logback says nothing of nulls, and returns one here
    private static @Nullable String failure(@Nullable IThrowableProxy thrown) {
      return thrown == null
          ? null
          : thrown.getClassName()
              + ": "
              + withoutNumbers(Objects.requireNonNullElse(thrown.getMessage(), ""));
    }

    private static String withoutNumbers(String text) {
      return text.replaceAll("[0-9]+", "#");
    }
  }

  private static final class Seen {
    private final ILoggingEvent event;
    private final long since;
    private final long window;
    private long more;

    Seen(ILoggingEvent event, long since, long window) {
      this.event = event;
      this.since = since;
      this.window = window;
    }
  }

  /// Whether the line is to be written.
  ///
  /// @param now in nanoseconds, of whatever origin
  synchronized boolean isNew(ILoggingEvent event, long now) {
    Kind kind = Kind.of(event);
    Seen before = all.get(kind);
    if (before != null) {
      before.more++;
      return false;
    }
    if (all.size() >= MOST) {
      all.remove(all.keySet().iterator().next());
    }
    all.put(kind, new Seen(event, now, FIRST_WINDOW));
    return true;
  }

  /// What is to be told of lines that came again, as far as it is time.
  synchronized List<ILoggingEvent> due(long now) {
    var told = new ArrayList<ILoggingEvent>();
    for (Map.Entry<Kind, Seen> entry : List.copyOf(all.entrySet())) {
      Seen seen = entry.getValue();
      if (now - seen.since < seen.window) {
        continue;
      }
      all.remove(entry.getKey());
      if (seen.more > 0) {
        told.add(count(seen));
        // It stands at the end now, as the latest.
        long next = Math.min(2 * seen.window, LAST_WINDOW);
        all.put(entry.getKey(), new Seen(seen.event, now, next));
      }
    }
    return told;
  }

  /// The same, for the end of the log.
  synchronized List<ILoggingEvent> rest() {
    List<ILoggingEvent> told =
        all.values().stream()
            .filter(seen -> seen.more > 0)
            .<ILoggingEvent>map(RepeatedLines::count)
            .toList();
    all.clear();
    return told;
  }

  private static LoggingEvent count(Seen seen) {
    var line = new LoggingEvent();
    line.setLoggerName(seen.event.getLoggerName());
    line.setLevel(seen.event.getLevel());
    line.setTimeStamp(System.currentTimeMillis());
    line.setThreadName(seen.event.getThreadName());
    line.setMessage(
        "%s (came %d times more since %s)"
            .formatted(
                seen.event.getFormattedMessage(), seen.more, seen.event.getInstant().toString()));
    return line;
  }
}
