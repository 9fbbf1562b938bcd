package portmanteau.catalogue.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks for many ids in statements of one size, so that each is prepared once.
public final class Chunks {
  private static final int SIZE = 100;
  private static final String PLACES =
      Stream.generate(() -> "?").limit(SIZE).collect(Collectors.joining(", ", "(", ")"));

  private Chunks() {}

  /// Those of `ids` that are in the column `id` of `table`.
  public static <I> Set<I> known(
      Session session,
      String table,
      Collection<I> ids,
      Function<I, String> text,
      Function<Row, I> mapper) {
    String sql = "select id from " + table + " where id in " + PLACES;
    var known = new HashSet<I>();
    var all = List.copyOf(ids);
    for (int start = 0; start < all.size(); start += SIZE) {
      var chunk = new ArrayList<Object>(SIZE);
      for (int i = 0; i < SIZE; i++) {
        // The last id fills up what is missing.
        chunk.add(text.apply(all.get(Math.min(start + i, all.size() - 1))));
      }
      known.addAll(session.list(sql, mapper, chunk.toArray()));
    }
    return known;
  }
}
