package portmanteau.catalogue.media;

import java.time.Instant;
import java.util.List;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaPage;
import portmanteau.core.media.MediaQuery;
import portmanteau.core.media.MediaSearch;

/// Lists of uploads, in SQL: first counts hour by hour, then goes straight to the hours the page
/// lies in.
public final class SqlMediaSearch implements MediaSearch {
  private final Engine engine;

  public SqlMediaSearch(Engine engine) {
    this.engine = engine;
  }

  @Override
  public MediaPage list(MediaQuery query, Instant now) {
    var filter = new ListingFilter(query, now);
    return engine.scan(query.account(), session -> page(session, query, filter));
  }

  @Override
  public List<Media> links(AccountId account, long before, int limit, Instant now) {
    return engine.scan(account, session ->
        session.list(
            MediaRow.SELECT
                + """
                where m.account = ? and m.blob is null and m.number < ?
                  and (m.expires is null or m.expires > ?)
                order by m.number desc limit ?
                """,
            MediaRow::media,
            account.value(),
            before,
            now,
            limit));
  }

  private static MediaPage page(Session session, MediaQuery query, ListingFilter filter) {
    List<HourCount> hours = new HourCounts(session, filter).count();
    long count = hours.stream().mapToLong(HourCount::uploads).sum();
    if (query.pageIndex() >= Math.ceilDiv(count, query.pageSize())) {
      return new MediaPage(List.of(), count);
    }
    var inOrder = query.ascending() ? hours : hours.reversed();
    return new MediaPage(new PageReader(session, query, filter).read(inOrder), count);
  }
}
