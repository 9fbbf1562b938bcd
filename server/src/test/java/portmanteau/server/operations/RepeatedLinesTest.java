package portmanteau.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RepeatedLinesTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final RepeatedLines lines = new RepeatedLines();

  private LoggingEvent event(String message, Object... arguments) {
    return new LoggingEvent("", context.getLogger("test"), Level.WARN, message, null, arguments);
  }

  @Test
  void the_first_is_written_and_the_others_are_counted() {
    assertThat(lines.isNew(event("{} changes failed", 1), 0)).isTrue();
    for (int i = 0; i < 119; i++) {
      assertThat(lines.isNew(event("{} changes failed", i), i)).isFalse();
    }
    assertThat(lines.due(MINUTE - 1)).isEmpty();
    List<ILoggingEvent> told = lines.due(MINUTE);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().getFormattedMessage())
        .startsWith("1 changes failed (came 119 times more since ");
    assertThat(told.getFirst().getLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void what_goes_on_for_a_day_takes_few_lines_and_is_new_after_a_pause() {
    int written = 0;
    long now = 0;
    for (int second = 0; second < 86_400; second++, now += 1_000_000_000L) {
      written += lines.isNew(event("full"), now) ? 1 : 0;
      written += lines.due(now).size();
    }
    assertThat(written).isBetween(20, 40);
    lines.due(now + 60 * MINUTE);
    lines.due(now + 200 * MINUTE);
    assertThat(lines.isNew(event("full"), now + 201 * MINUTE)).isTrue();
  }

  @Test
  void what_is_said_of_different_things_is_written_each_time() {
    assertThat(lines.isNew(event("blob {} is damaged", "ab.cd"), 0)).isTrue();
    assertThat(lines.isNew(event("blob {} is damaged", "ab.ef"), 0)).isTrue();
  }

  @Test
  void at_the_end_the_rest_is_told() {
    lines.isNew(event("full"), 0);
    lines.isNew(event("full"), 1);
    assertThat(lines.rest()).hasSize(1);
    assertThat(lines.rest()).isEmpty();
  }

  @Test
  void however_many_kinds_there_are_few_are_remembered() {
    for (int i = 0; i < 10_000; i++) {
      lines.isNew(event("x".repeat(i)), 0);
    }
    assertThat(lines.isNew(event(""), 1)).as("pushed out").isTrue();
  }
}
