package portmanteau.catalogue.outbox;

import java.util.stream.Stream;
import portmanteau.catalogue.engine.Row;
import portmanteau.core.access.AccountId;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointHealth;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointTerms;
import portmanteau.core.outbox.endpoint.EventFilter;
import portmanteau.core.outbox.endpoint.SealedSecret;

/// How an endpoint is read from its row.
final class EndpointRow {
  /// What [#endpoint] reads, of a table or alias `e`.
  static final String COLUMNS =
      """
      e.id, e.account, e.kind, e.owner, e.scope, e.events, e.address, e.settings, e.secret,
        e.valid_until, e.off_reason, e.failing_since, e.last_success, e.last_status,
        e.last_failure, e.created
      """;

  private static final String ALL = "*";

  private EndpointRow() {}

  static Endpoint endpoint(Row row) {
    return new Endpoint(
        new EndpointId(row.uuid()),
        new AccountId(row.text()),
        terms(row),
        health(row),
        row.instant());
  }

  private static EndpointTerms terms(Row row) {
    return new EndpointTerms(
        row.text(),
        row.text(),
        row.text(),
        filter(row.text()),
        row.text(),
        row.text(),
        new SealedSecret(row.text()),
        row.instantOrNull());
  }

  private static EndpointHealth health(Row row) {
    return new EndpointHealth(
        row.textOrNull(),
        row.instantOrNull(),
        row.instantOrNull(),
        Math.toIntExact(row.number()),
        row.text());
  }

  /// As the column `events` has it.
  static String text(EventFilter filter) {
    return filter.patterns().isEmpty() ? ALL : " " + String.join(" ", filter.patterns()) + " ";
  }

  private static EventFilter filter(String text) {
    return text.equals(ALL)
        ? EventFilter.ALL
        : new EventFilter(
            Stream.of(text.strip().split(" ")).filter(word -> !word.isEmpty()).toList());
  }
}
