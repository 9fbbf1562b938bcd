package portmanteau.catalogue.media;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Shard;
import portmanteau.core.integrity.AffectedMedium;
import portmanteau.core.integrity.BlobScan;
import portmanteau.core.integrity.KnownBlob;

/// All blobs one by one, in SQL.
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
  public boolean hasLive(Shard shard) {
    return engine.read(session ->
        session.exists(
            """
            select 1 from blob
            where state = 'live' and sha256 >= ? and sha256 < ? and suffix not like 'i%'
            """,
            shard.prefix(), shard.prefix() + "g"));
  }

  @Override
  public List<AffectedMedium> media(BlobId blob, int limit) {
    return engine.scan(session ->
        session.list(
            """
            select m.account, m.id from media m join blob b on b.number = m.blob
            where b.suffix = ? order by m.number limit ?
            """,
            SqlBlobScan::affected,
            blob.suffix(),
            limit));
  }

  /// A medium that is neither an upload nor a link has lost its bytes too.
  @Override
  public List<AffectedMedium> mediaWithoutBlob(int limit) {
    return engine.survey(session ->
        session.list(
            """
            select m.account, m.id from media m
            where (m.blob is null and m.link_kind is null)
              or (m.blob is not null and not exists (select 1 from blob b where b.number = m.blob))
            order by m.number limit ?
            """,
            SqlBlobScan::affected,
            limit));
  }

  private static AffectedMedium affected(Row row) {
    return new AffectedMedium(new AccountId(row.text()), row.text());
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
