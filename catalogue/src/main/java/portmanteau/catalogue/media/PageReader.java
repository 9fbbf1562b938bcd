package portmanteau.catalogue.media;

import java.util.ArrayList;
import java.util.List;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.media.MediaQuery;
import portmanteau.core.media.PagePlan.Entry;

/// Finds one page in the hours it lies in: each hour with a match is sought by itself, so that few
/// matches among many uploads are found as quickly as many.
final class PageReader {
  private static final long FEW = 500;

  private final Session session;
  private final MediaQuery query;
  private final ListingFilter filter;

  PageReader(Session session, MediaQuery query, ListingFilter filter) {
    this.session = session;
    this.query = query;
    this.filter = filter;
  }

  /// Walks `hours`, those with matches in the order of the list.
  List<Entry> read(List<HourCount> hours) {
    long skip = query.pageIndex() * query.pageSize();
    var page = new ArrayList<Entry>();
    for (HourCount hour : hours) {
      if (skip >= hour.uploads()) {
        skip -= hour.uploads();
        continue;
      }
      page.addAll(read(hour, skip, query.pageSize() - page.size()));
      skip = 0;
      if (page.size() == query.pageSize()) {
        break;
      }
    }
    return page;
  }

  private List<Entry> read(HourCount hour, long skip, int limit) {
    var conditions = filter.inHour(hour.hour());
    String direction = query.ascending() ? "asc" : "desc";
    // The sum keeps SQLite from walking the hour in order: few are quicker sought by their traits
    // and then sorted.
    String created = hour.uploads() <= FEW ? "(created + 0)" : "created";
    return session.list(
        """
        select %2$s from
          (select number from listing %1$s
           order by %4$s %3$s, number %3$s limit ? offset ?) page
          join media m on m.number = page.number
        order by m.created %3$s, m.number %3$s
        """
            .formatted(conditions.sql(), SqlMediaSearch.ENTRY, direction, created),
        SqlMediaSearch::entry,
        conditions.with(limit, skip));
  }
}
