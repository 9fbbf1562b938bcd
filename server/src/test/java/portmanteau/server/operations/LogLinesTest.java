package portmanteau.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import portmanteau.server.settings.LogFormat;

class LogLinesTest {
  private static final String FORGED = "2026-03-01T12:00:00.000Z INFO forged";

  private static String lines(String message, Throwable failure) {
    var logger = new LoggerContext().getLogger("some.Logger");
    var event = new LoggingEvent("", logger, Level.ERROR, message, failure, null);
    event.addKeyValuePair(new KeyValuePair("key", "a\n" + FORGED));
    return new String(new LogLines(LogFormat.TEXT).encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void nothing_that_is_logged_looks_like_a_line_of_its_own() {
    var failure =
        new IllegalStateException(
            "one\n" + FORGED + "\r" + FORGED, new IllegalArgumentException("two\n" + FORGED));
    String text = lines("three\r\n" + FORGED + "\u001b[2J", failure);
    assertThat(text.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("\t"));
    assertThat(text.lines().findFirst().orElseThrow())
        .contains("ERROR some.Logger three\\u000d\\u000a" + FORGED + "\\u001b[2J")
        .endsWith("key=a\\u000a" + FORGED);
    assertThat(text).contains("\tCaused by: java.lang.IllegalArgumentException: two");
  }
}
