package portmanteau.catalogue.media;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import portmanteau.catalogue.engine.Engine;
import portmanteau.core.blob.BlobId;
import portmanteau.core.integrity.BlobScan;
import portmanteau.core.integrity.KnownBlob;

/// All blobs one after the other, in SQL.
public final class SqlBlobScan implements BlobScan {
  private static final Duration LEASE = Duration.ofHours(1);

  private final Engine engine;

  public SqlBlobScan(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Extent extent() {
    return engine.survey(session ->
        session
            .first(
                "select count(*), coalesce(sum(size), 0) from blob where state <> 'dead'",
                row -> new Extent(row.number(), row.number()))
            .orElseThrow());
  }

  @Override
  public List<KnownBlob> after(long number, int limit) {
    return engine.scan(session ->
        session.list(
            """
            select number, sha256 || '.' || suffix, size, damage from blob
            where number > ? and state <> 'dead' order by number limit ?
            """,
            SqlBlobIntegrity::blob,
            number,
            limit));
  }

  /// To the taken it looks as if they had been checked so long ago that they are due in an hour.
  @Override
  public List<KnownBlob> claim(Instant due, int limit) {
    return engine.change(session ->
        session.list(
            """
            update blob set checked = ? where number in
              (select number from blob where state <> 'dead' and checked < ?
               order by checked limit ?)
            returning number, sha256 || '.' || suffix, size, damage
            """,
            SqlBlobIntegrity::blob,
            due.plus(LEASE),
            due,
            limit));
  }

  @Override
  public void confirm(Collection<BlobId> seen, Instant now) {
    engine.change(session ->
        seen.stream()
            .mapToInt(id ->
                session.update(
                    "update blob set checked = ? where suffix = ? and state <> 'dead'",
                    now,
                    id.suffix()))
            .sum());
  }
}
