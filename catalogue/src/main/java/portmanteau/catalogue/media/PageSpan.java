package portmanteau.catalogue.media;

import java.util.List;
import portmanteau.core.media.MediaQuery;

/// The hours a page lies in.
///
/// @param skip matches from the hour where the page begins to the page itself
record PageSpan(long firstHour, long lastHour, long skip) {
  /// Walks `hours`, which come in the order of the list and hold the page's first match.
  static PageSpan of(List<HourCount> hours, MediaQuery query) {
    long skip = query.pageIndex() * query.pageSize();
    int begin = 0;
    while (skip >= hours.get(begin).uploads()) {
      skip -= hours.get(begin).uploads();
      begin++;
    }
    int end = begin;
    long found = hours.get(begin).uploads() - skip;
    while (found < query.pageSize() && end + 1 < hours.size()) {
      end++;
      found += hours.get(end).uploads();
    }
    long one = hours.get(begin).hour();
    long other = hours.get(end).hour();
    return new PageSpan(Math.min(one, other), Math.max(one, other), skip);
  }
}
