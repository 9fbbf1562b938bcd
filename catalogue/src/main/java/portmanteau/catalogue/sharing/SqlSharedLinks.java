package portmanteau.catalogue.sharing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.access.LiveAccount;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.MediaId;
import portmanteau.core.secret.SecretHash;
import portmanteau.core.sharing.SharedLink;
import portmanteau.core.sharing.SharedLinkId;
import portmanteau.core.sharing.SharedLinkTerms;
import portmanteau.core.sharing.SharedLinks;

/// The shared links, in SQL.
public final class SqlSharedLinks implements SharedLinks {
  private static final String SELECT =
      """
      select l.number, l.id, l.hash, l.account, m.id, l.name, l.expires, l.max_downloads, l.created,
        l.times_downloaded
      from shared_link l join media m on m.number = l.media
      """;

  private final Engine engine;

  public SqlSharedLinks(Engine engine) {
    this.engine = engine;
  }

  @Override
  public SharedLink add(SharedLink link) {
    return Once.renew(
        engine,
        "shared-link",
        session -> insert(session, link),
        made -> made.id().toString(),
        (session, id) -> session.update("delete from shared_link where id = ?", id));
  }

  private static SharedLink insert(Session session, SharedLink link) {
    LiveAccount.require(session, link.account());
    SharedLinkTerms terms = link.terms();
    long number =
        session
            .first(
                "select number from media where id = ? and account = ?",
                Row::number,
                link.media().value(),
                link.account().value())
            .flatMap(media ->
                session.insert(
                    """
                    insert into shared_link
                      (id, hash, account, media, name, created, expires, max_downloads)
                    values (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    link.id().value(),
                    link.hash().value(),
                    link.account().value(),
                    media,
                    terms.name(),
                    link.created(),
                    terms.expires(),
                    terms.maxDownloads()))
            .orElseThrow(() -> new Problem.NotFound("There is no such media.").refusal());
    return new SharedLink(
        number, link.id(), link.hash(), link.account(), link.media(), terms, link.created(), 0);
  }

  @Override
  public Optional<SharedLink> find(SecretHash hash) {
    return engine.read(
        session -> session.first(SELECT + "where l.hash = ?", SqlSharedLinks::link, hash.value()));
  }

  @Override
  public List<SharedLink> list(AccountId account, @Nullable MediaId media, long before, int limit) {
    return engine.scan(
        account,
        session ->
            media == null
                ? links(
                    session,
                    "where l.account = ? and l.number < ? order by l.number desc limit ?",
                    account.value(),
                    before,
                    limit)
                : links(
                    session,
                    """
                    where l.account = ? and m.id = ? and l.number < ?
                    order by l.number desc limit ?
                    """,
                    account.value(),
                    media.value(),
                    before,
                    limit));
  }

  private static List<SharedLink> links(Session session, String where, Object... parameters) {
    return ReadableRows.list(
            session, "shared links", SELECT + where, SqlSharedLinks::link, parameters)
        .rows();
  }

  @Override
  public boolean revoke(AccountId account, SharedLinkId id) {
    int revoked =
        engine.change(session ->
            session.update(
                "delete from shared_link where id = ? and account = ?",
                id.value(),
                account.value()));
    return revoked > 0;
  }

  /// The medium's row first, as whoever deletes a medium locks them.
  @Override
  public boolean take(SharedLinkId id, @Nullable MediaId limited, Instant now) {
    return engine.change(session -> {
      if (limited != null && !takeMedium(session, limited)) {
        throw new Problem.DownloadLimitReached().refusal();
      }
      boolean taken = takeLink(session, id, now);
      if (limited != null && !taken) {
        session.update(
            "update media set times_downloaded = times_downloaded - 1 where id = ?",
            limited.value());
      }
      return taken;
    });
  }

  private static boolean takeMedium(Session session, MediaId id) {
    return session.update(
            """
            update media set times_downloaded = times_downloaded + 1
            where id = ? and (max_downloads = 0 or times_downloaded < max_downloads)
            """,
            id.value())
        > 0;
  }

  private static boolean takeLink(Session session, SharedLinkId id, Instant now) {
    return session.update(
            """
            update shared_link set times_downloaded = times_downloaded + 1
            where id = ? and (max_downloads = 0 or times_downloaded < max_downloads)
              and (expires is null or expires > ?)
            """,
            id.value(),
            now)
        > 0;
  }

  @Override
  public void add(Map<SharedLinkId, Long> downloads) {
    // In one order everywhere, so that no two nodes deadlock.
    var ordered = new TreeMap<String, Long>();
    downloads.forEach((id, count) -> ordered.put(id.toString(), count));
    engine.change(session -> {
      ordered.forEach((id, count) ->
          session.update(
              "update shared_link set times_downloaded = times_downloaded + ? where id = ?",
              count,
              id));
      return ordered.size();
    });
  }

  @Override
  public int sweep(Instant cutoff, int limit) {
    return engine.release(session ->
        session.update(
            """
            delete from shared_link where number in
              (select number from shared_link where expires < ? order by expires limit ?)
            """,
            cutoff,
            limit));
  }

  private static SharedLink link(Row row) {
    return new SharedLink(
        row.number(),
        new SharedLinkId(row.uuid()),
        new SecretHash(row.text()),
        new AccountId(row.text()),
        new MediaId(row.uuid()),
        new SharedLinkTerms(row.text(), row.instantOrNull(), row.number()),
        row.instant(),
        row.number());
  }
}
