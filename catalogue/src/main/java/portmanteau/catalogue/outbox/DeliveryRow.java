package portmanteau.catalogue.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.event.SqlEvents;
import portmanteau.core.outbox.Delivery;
import portmanteau.core.outbox.DeliveryAttempt;
import portmanteau.core.outbox.DeliveryState;

/// How a delivery is read from its row, and its attempts from a text of lines.
final class DeliveryRow {
  /// What [#delivery] reads of alias `d`, before the columns of its event.
  static final String COLUMNS =
      "d.number, d.state, d.part, d.failures, d.first_attempt, d.due, d.attempts, ";

  private DeliveryRow() {}

  static Delivery delivery(Row row) {
    long number = row.number();
    var state = DeliveryState.valueOf(row.text());
    int part = Math.toIntExact(row.number());
    int failures = Math.toIntExact(row.number());
    Instant first = row.instantOrNull();
    Instant due = row.instant();
    List<DeliveryAttempt> attempts = attempts(row.text());
    return new Delivery(number, SqlEvents.event(row), state, part, failures, first, due, attempts);
  }

  private static List<DeliveryAttempt> attempts(String lines) {
    return lines.lines().map(DeliveryRow::attempt).toList();
  }

  private static DeliveryAttempt attempt(String line) {
    String[] words = line.split(" ", 4);
    return new DeliveryAttempt(
        Instant.ofEpochMilli(Long.parseLong(words[0])),
        Integer.parseInt(words[1]),
        words[3],
        Duration.ofMillis(Long.parseLong(words[2])));
  }

  private static String line(DeliveryAttempt attempt) {
    return "%d %d %d %s\n"
        .formatted(
            attempt.at().toEpochMilli(),
            attempt.status(),
            attempt.took().toMillis(),
            attempt.failure());
  }

  /// The lines with one more, without the oldest ones where they are too many.
  static String with(String lines, DeliveryAttempt attempt) {
    List<String> kept = lines.lines().toList();
    int first = Math.max(0, kept.size() + 1 - Delivery.REMEMBERED);
    var all = new StringBuilder();
    kept.subList(first, kept.size()).forEach(line -> all.append(line).append('\n'));
    return all.append(line(attempt)).toString();
  }
}
