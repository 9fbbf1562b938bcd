package portmanteau.server.operations;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import portmanteau.server.settings.LogFormat;
import portmanteau.web.Json;

/// Formats log events as lines, for people or for machines.
final class LogLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\u2028\u2029]");

  private final LogFormat format;

  LogLines(LogFormat format) {
    this.format = format;
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return switch (format) {
      case TEXT -> text(event).getBytes(StandardCharsets.UTF_8);
      case JSON -> json(event);
    };
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  private static String text(ILoggingEvent event) {
    var line = new StringBuilder(200);
    TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
    line.append(' ').append(event.getLevel()).append(' ').append(event.getLoggerName());
    line.append(' ').append(oneLine(event.getFormattedMessage()));
    pairs(event)
        .forEach(pair -> line.append(' ').append(pair.key).append('=').append(oneLine(pair.value)));
    line.append('\n');
    if (event.getThrowableProxy() != null) {
      // Whatever a message contains, none of its further lines looks like the start of a log line.
      ThrowableProxyUtil.asString(event.getThrowableProxy())
          .lines()
          .forEach(part -> line.append('\t').append(oneLine(part.strip())).append('\n'));
    }
    return line.toString();
  }

  /// What is logged may come from outside: it must not look like more than one line, nor move a
  /// terminal's cursor.
  private static String oneLine(@Nullable Object value) {
    String text = String.valueOf(value);
    return CONTROLS
        .matcher(text)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }

  private static byte[] json(ILoggingEvent event) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("time", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
    fields.put("level", event.getLevel().toString());
    fields.put("logger", event.getLoggerName());
    fields.put("message", event.getFormattedMessage());
    pairs(event).forEach(pair -> fields.put(pair.key, pair.value));
    if (event.getThrowableProxy() != null) {
      fields.put("failure", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    byte[] object = Json.strict().write(fields);
    byte[] line = new byte[object.length + 1];
    System.arraycopy(object, 0, line, 0, object.length);
    line[object.length] = '\n';
    return line;
  }

  @SuppressWarnings("ConstantValue") // logback says nothing of nulls, and returns one here
  private static List<KeyValuePair> pairs(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    return pairs == null ? List.of() : pairs;
  }
}
