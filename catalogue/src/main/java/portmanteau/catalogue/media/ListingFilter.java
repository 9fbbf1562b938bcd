package portmanteau.catalogue.media;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import portmanteau.core.media.MediaQuery;

/// The conditions of a query, as SQL over the columns that `listing` and `tally` share, or that
/// `listing` has alone.
final class ListingFilter {
  private static final long FARTHEST = 1L << 52;

  private final MediaQuery query;
  private final Instant now;
  private final String position;
  private final long from;
  private final long to;

  /// @param position the engine's function that finds a text in another; `like` would compare it
  ///   from each character on, step by step
  ListingFilter(MediaQuery query, Instant now, String position) {
    this.query = query;
    this.now = now;
    this.position = position;
    this.from = millis(query.from());
    this.to = millis(query.to());
  }

  /// Conditions and their parameters, in step.
  record Conditions(StringBuilder sql, List<Object> parameters) {
    Conditions and(String condition, Object... values) {
      sql.append(sql.isEmpty() ? "where " : " and ").append(condition);
      parameters.addAll(List.of(values));
      return this;
    }

    Object[] with(Object... more) {
      var all = new ArrayList<>(parameters);
      all.addAll(List.of(more));
      return all.toArray();
    }
  }

  long firstHour() {
    return ListingRow.hour(from);
  }

  long lastHour() {
    return ListingRow.hour(to);
  }

  boolean searchesText() {
    return query.text() != null;
  }

  /// What matches in one hour, as lists see it.
  Conditions inHour(long hour) {
    Conditions conditions = account().and("hour = ?", hour);
    if (query.isPublic() == null && query.mimeType() != null) {
      // Says nothing, but leads SQLite through the index of traits to the types.
      conditions.and("is_public in (0, 1)");
    }
    if (hour == firstHour() || hour == lastHour()) {
      conditions.and("created between ? and ?", from, to);
    }
    return visible(conditions);
  }

  /// What matches in the whole window, as lists see it.
  Conditions inWindow() {
    return visible(
        account()
            .and("hour between ? and ?", firstHour(), lastHour())
            .and("created between ? and ?", from, to));
  }

  /// What matches between two hours, by what tallies know.
  Conditions tallied(long firstHour, long lastHour) {
    return withTraits(account().and("hour between ? and ?", firstHour, lastHour));
  }

  /// What matches between two hours and has expired but not been swept.
  Conditions expired(long firstHour, long lastHour) {
    // The sum keeps SQLite from the indexes that begin with the hour: few have expired, many are in
    // those hours.
    return withTraits(
        account().and("expires <= ?", now).and("(hour + 0) between ? and ?", firstHour, lastHour));
  }

  private Conditions account() {
    return new Conditions(new StringBuilder(), new ArrayList<>())
        .and("account = ?", query.account().value());
  }

  private Conditions visible(Conditions conditions) {
    withTraits(conditions).and("(expires is null or expires > ?)", now);
    String text = query.text();
    return text == null ? conditions : conditions.and(position + "(folded, ?) > 0", text);
  }

  private Conditions withTraits(Conditions conditions) {
    String mimeType = query.mimeType();
    if (mimeType != null && mimeType.endsWith("/*")) {
      String family = mimeType.substring(0, mimeType.length() - 1);
      // '0' follows '/'.
      String next = mimeType.substring(0, mimeType.length() - 2) + "0";
      conditions.and("mime_type >= ? and mime_type < ?", family, next);
    } else if (mimeType != null) {
      conditions.and("mime_type = ?", mimeType);
    }
    Boolean isPublic = query.isPublic();
    return isPublic == null ? conditions : conditions.and("is_public = ?", isPublic);
  }

  private static long millis(Instant instant) {
    long seconds = Math.clamp(instant.getEpochSecond(), -FARTHEST / 1000, FARTHEST / 1000);
    return seconds * 1000 + instant.getNano() / 1_000_000;
  }
}
