package portmanteau.catalogue.media;

import java.time.Instant;
import java.util.List;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Session;
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
    return engine.scan(session -> page(session, query, filter));
  }

  private static MediaPage page(Session session, MediaQuery query, ListingFilter filter) {
    List<HourCount> hours = new HourCounts(session, filter).count();
    long count = hours.stream().mapToLong(HourCount::uploads).sum();
    if (query.pageIndex() >= Math.ceilDiv(count, query.pageSize())) {
      return new MediaPage(List.of(), count);
    }
    var span = PageSpan.of(query.ascending() ? hours : hours.reversed(), query);
    return new MediaPage(media(session, query, filter, span), count);
  }

  private static List<Media> media(
      Session session, MediaQuery query, ListingFilter filter, PageSpan span) {
    var conditions = filter.live(span.firstHour(), span.lastHour());
    String direction = query.ascending() ? "asc" : "desc";
    return session.list(
        """
        select %2$s from
          (select number from listing %1$s
           order by hour %3$s, created %3$s, number %3$s limit ? offset ?) page
          join media m on m.number = page.number
          join blob b on b.number = m.blob
        order by m.created %3$s, m.number %3$s
        """
            .formatted(conditions.sql(), MediaRow.COLUMNS, direction),
        MediaRow::media,
        conditions.with(query.pageSize(), span.skip()));
  }
}
