package portmanteau.catalogue.idempotency;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.core.idempotency.Fingerprint;
import portmanteau.core.idempotency.IdempotencyRecord;
import portmanteau.core.idempotency.IdempotencyRecords;
import portmanteau.core.idempotency.RequestKey;
import portmanteau.core.idempotency.StoredResponse;

/// The requests that were sent with a key, in SQL.
public final class SqlIdempotencyRecords implements IdempotencyRecords {
  private final Engine engine;

  public SqlIdempotencyRecords(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Optional<IdempotencyRecord> find(RequestKey key, Instant now) {
    return engine.read(session ->
        session.first(
            """
            select form, fingerprint, size, made, status, headers, body from request_key
            where id = ? and created > ?
            """,
            SqlIdempotencyRecords::request,
            key.id(),
            now.minus(LIFETIME)));
  }

  @Override
  public void keep(RequestKey key, Fingerprint fingerprint, StoredResponse answer, Instant now) {
    engine.change(session -> {
      session.update(
          "delete from request_key where id = ? and created <= ?", key.id(), now.minus(LIFETIME));
      return session.update(
          """
          insert into request_key
            (id, account, form, fingerprint, size, made, status, headers, body, created)
          values (?, ?, ?, ?, ?, '', ?, ?, ?, ?)
          on conflict (id) do update set
            status = excluded.status, headers = excluded.headers, body = excluded.body
          where request_key.status is null and request_key.fingerprint = excluded.fingerprint
          """,
          key.id(),
          key.account() == null ? null : key.account().value(),
          fingerprint.form(),
          fingerprint.hash(),
          fingerprint.size(),
          answer.status(),
          lines(answer.headers()),
          answer.body(),
          now);
    });
  }

  @Override
  public int sweep(Instant now, int limit) {
    return engine.change(session ->
        session.update(
            """
            delete from request_key where id in
              (select id from request_key where created <= ? limit ?)
            """,
            now.minus(LIFETIME),
            limit));
  }

  private static IdempotencyRecord request(Row row) {
    var fingerprint = new Fingerprint(row.flag(), row.text(), row.number());
    var made = IdempotencyRecord.notes(row.text());
    Long status = row.numberOrNull();
    return new IdempotencyRecord(
        fingerprint,
        made,
        status == null
            ? null
            : new StoredResponse(status.intValue(), headers(row.text()), row.bytes()));
  }

  private static String lines(List<StoredResponse.Header> headers) {
    return headers.stream()
        .map(header -> header.name() + ":" + header.value())
        .collect(Collectors.joining("\n"));
  }

  private static List<StoredResponse.Header> headers(String lines) {
    return lines.lines().map(SqlIdempotencyRecords::header).toList();
  }

  private static StoredResponse.Header header(String line) {
    int colon = line.indexOf(':');
    return new StoredResponse.Header(line.substring(0, colon), line.substring(colon + 1));
  }
}
