package portmanteau.catalogue.blob;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import portmanteau.catalogue.engine.Chunks;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.blob.BlobCatalogue;
import portmanteau.core.blob.BlobId;

/// The blobs, in SQL.
public final class SqlBlobCatalogue implements BlobCatalogue {
  private final Engine engine;

  public SqlBlobCatalogue(Engine engine) {
    this.engine = engine;
  }

  /// A blob that a medium left, or a link whose picture it was.
  ///
  /// @param used whether another one still refers to it
  private record Candidate(long number, long touched, boolean used) {}

  @Override
  public int condemn(Instant cutoff, int limit) {
    List<Candidate> candidates = engine.scan(session -> candidates(session, cutoff, limit));
    if (!candidates.isEmpty()) {
      engine.release(
          session -> candidates.stream().mapToInt(candidate -> judge(session, candidate)).sum());
    }
    return candidates.size();
  }

  private static List<Candidate> candidates(Session session, Instant cutoff, int limit) {
    return session.list(
        """
        select b.number, b.touched,
          case when exists (select 1 from media m where m.blob = b.number)
            or exists (select 1 from link_preview p where p.picture = b.number) then 1 else 0 end
        from blob b
        where b.loose = 1 and b.state <> 'dead' and b.touched < ?
        order by b.touched limit ?
        """,
        row -> new Candidate(row.number(), row.number(), row.flag()),
        cutoff,
        limit);
  }

  /// Whoever came to the blob or left it since the candidate was seen has raised `touched`, which
  /// is a column of the very row: so the blob stays as it is on PostgreSQL too, where the subquery
  /// alone may still see the time before.
  private static int judge(Session session, Candidate candidate) {
    if (candidate.used()) {
      return session.update(
          "update blob set loose = 0 where number = ? and state <> 'dead' and touched = ?",
          candidate.number(),
          candidate.touched());
    }
    return session.update(
        """
        update blob set state = 'dead', loose = 0
        where number = ? and state <> 'dead' and touched = ?
          and not exists (select 1 from media m where m.blob = blob.number)
          and not exists (select 1 from link_preview p where p.picture = blob.number)
        """,
        candidate.number(),
        candidate.touched());
  }

  @Override
  public List<Dead> dead(long number, int limit) {
    return engine.scan(session ->
        session.list(
            """
            select number, sha256 || '.' || suffix from blob
            where state = 'dead' and number > ? order by number limit ?
            """,
            row -> new Dead(row.number(), new BlobId(row.text())),
            number,
            limit));
  }

  @Override
  public void forget(Collection<BlobId> dead) {
    engine.release(session ->
        dead.stream()
            .mapToInt(id ->
                session.update("delete from blob where suffix = ? and state = 'dead'", id.suffix()))
            .sum());
  }

  @Override
  public Set<BlobId> known(Collection<BlobId> ids) {
    return engine.scan(session ->
        Chunks.known(
            session,
            "select sha256 || '.' || suffix from blob where suffix in ",
            ids,
            BlobId::suffix,
            row -> new BlobId(row.text())));
  }
}
