package portmanteau.catalogue.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;

/// Counts what matches, hour by hour: by tallies where these know enough, and by looking at each
/// upload at the edges of the window and in searches for a text.
final class HourCounts {
  private final Session session;
  private final ListingFilter filter;

  HourCounts(Session session, ListingFilter filter) {
    this.session = session;
    this.filter = filter;
  }

  /// Hours with matches, earliest first.
  List<HourCount> count() {
    long first = filter.firstHour();
    long last = filter.lastHour();
    if (filter.searchesText()) {
      return hours("count(*)", "listing", filter.inWindow());
    }
    var counts = new ArrayList<HourCount>(edge(first));
    if (first + 1 < last) {
      counts.addAll(inside(first + 1, last - 1));
    }
    if (first < last) {
      counts.addAll(edge(last));
    }
    return counts;
  }

  private List<HourCount> edge(long hour) {
    return hours("count(*)", "listing", filter.inHour(hour));
  }

  private List<HourCount> inside(long first, long last) {
    Map<Long, Long> expired = new HashMap<>();
    for (HourCount hour : hours("count(*)", "listing", filter.expired(first, last))) {
      expired.put(hour.hour(), hour.uploads());
    }
    return hours("sum(uploads)", "tally", filter.tallied(first, last)).stream()
        .map(hour -> hour.minus(expired.getOrDefault(hour.hour(), 0L)))
        .filter(hour -> hour.uploads() > 0)
        .toList();
  }

  private List<HourCount> hours(String measure, String table, ListingFilter.Conditions conditions) {
    return session.list(
        "select hour, %s from %s %s group by hour order by hour"
            .formatted(measure, table, conditions.sql()),
        HourCounts::hour,
        conditions.with());
  }

  private static HourCount hour(Row row) {
    return new HourCount(row.number(), row.number());
  }
}
