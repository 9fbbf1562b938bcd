package portmanteau.catalogue.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Queries many ids in statements of one size, so that each is prepared once.
public final class Chunks {
  private static final int SIZE = 100;
  private static final String PLACES =
      Stream.generate(() -> "?").limit(SIZE).collect(Collectors.joining(", ", "(", ")"));

  private Chunks() {}

  /// Those of `ids` that are found.
  ///
  /// @param select ends before the list of their texts
  public static <I> Set<I> known(
      Session session,
      String select,
      Collection<I> ids,
      Function<I, String> text,
      Function<Row, I> mapper) {
    return new HashSet<>(rows(session, select, ids.stream().map(text).toList(), mapper));
  }

  /// All rows of those ids, texts or numbers.
  ///
  /// @param select ends before the list of ids
  public static <T> List<T> rows(
      Session session, String select, List<?> ids, Function<Row, T> mapper) {
    var rows = new ArrayList<T>();
    for (int start = 0; start < ids.size(); start += SIZE) {
      var chunk = new Object[SIZE];
      for (int i = 0; i < SIZE; i++) {
        // The last id fills up what is missing.
        chunk[i] = ids.get(Math.min(start + i, ids.size() - 1));
      }
      rows.addAll(session.list(select + PLACES, mapper, chunk));
    }
    return rows;
  }
}
