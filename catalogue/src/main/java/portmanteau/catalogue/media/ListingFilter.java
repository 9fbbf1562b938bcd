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
  private final long from;
  private final long to;

  ListingFilter(MediaQuery query, Instant now) {
    this.query = query;
    this.now = now;
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

  /// What matches between two hours, both included, and is inside the window.
  Conditions live(long firstHour, long lastHour) {
    Conditions conditions =
        listed(firstHour, lastHour)
            .and("created between ? and ?", from, to)
            .and("(expires is null or expires > ?)", now);
    String text = query.text();
    return text == null ? conditions : conditions.and("folded like ? escape '!'", pattern(text));
  }

  /// What matches between two hours and has expired but not been swept.
  Conditions expired(long firstHour, long lastHour) {
    return listed(firstHour, lastHour).and("expires <= ?", now);
  }

  /// What matches between two hours, by what tallies know.
  Conditions listed(long firstHour, long lastHour) {
    var conditions = new Conditions(new StringBuilder(), new ArrayList<>());
    conditions.and("account = ?", query.account().value());
    conditions.and("hour between ? and ?", firstHour, lastHour);
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
    if (isPublic != null) {
      conditions.and("is_public = ?", isPublic);
    }
    return conditions;
  }

  private static String pattern(String text) {
    return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  private static long millis(Instant instant) {
    long seconds = Math.clamp(instant.getEpochSecond(), -FARTHEST / 1000, FARTHEST / 1000);
    return seconds * 1000 + instant.getNano() / 1_000_000;
  }
}
