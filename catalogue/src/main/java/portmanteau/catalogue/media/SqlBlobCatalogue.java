package portmanteau.catalogue.media;

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

  private record Candidate(long number, long touched) {}

  @Override
  public List<BlobId> condemn(Instant cutoff, int limit) {
    List<Candidate> candidates = engine.scan(session -> candidates(session, cutoff, limit));
    if (!candidates.isEmpty()) {
      engine.change(
          session -> candidates.stream().mapToInt(candidate -> kill(session, candidate)).sum());
    }
    return engine.scan(session ->
        session.list(
            "select id from blob where state = 'dead' order by number",
            row -> new BlobId(row.text())));
  }

  private static List<Candidate> candidates(Session session, Instant cutoff, int limit) {
    return session.list(
        """
        select b.number, b.touched from blob b
        where b.loose = 1 and b.state <> 'dead' and b.touched < ?
          and not exists (select 1 from media m where m.blob = b.number)
        order by b.touched limit ?
        """,
        row -> new Candidate(row.number(), row.number()),
        cutoff,
        limit);
  }

  /// Whoever attached since the candidate was seen has raised `touched`, which is a column of the
  /// very row: so the blob stays alive on PostgreSQL too, where the subquery alone may still see
  /// the time before.
  private static int kill(Session session, Candidate candidate) {
    return session.update(
        """
        update blob set state = 'dead'
        where number = ? and state <> 'dead' and touched = ?
          and not exists (select 1 from media m where m.blob = blob.number)
        """,
        candidate.number(),
        candidate.touched());
  }

  @Override
  public void forget(Collection<BlobId> dead) {
    engine.change(session ->
        dead.stream()
            .mapToInt(id ->
                session.update("delete from blob where id = ? and state = 'dead'", id.value()))
            .sum());
  }

  @Override
  public Set<BlobId> known(Collection<BlobId> ids) {
    return engine.scan(session ->
        Chunks.known(session, "blob", ids, BlobId::value, row -> new BlobId(row.text())));
  }
}
