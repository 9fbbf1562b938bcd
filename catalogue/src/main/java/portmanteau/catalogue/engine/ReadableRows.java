package portmanteau.catalogue.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An answer without the rows that nobody can make sense of, such as those of a damaged page or of
/// a hand that slipped: work in the background passes over them and goes on with the others.
///
/// @param rows those that could be read, in the order of the answer
/// @param unreadable the numbers of the others
public record ReadableRows<T>(List<T> rows, List<Long> unreadable) {
  private static final Logger log = LoggerFactory.getLogger(ReadableRows.class);

  /// Asks for rows whose first column tells them apart, whatever it is, which the mapper reads too;
  /// gives those that could be read.
  ///
  /// @param what they are, for the log
  public static <T> List<T> of(
      Session session,
      String what,
      String sql,
      Function<Row, T> mapper,
      @Nullable Object... parameters) {
    return session.list(sql, row -> readable(what, row, mapper, _ -> {}), parameters).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static <T> Optional<T> readable(
      String what, Row row, Function<Row, T> mapper, Consumer<String> unreadable) {
    String id = String.valueOf(row.textOrNull());
    try {
      return Optional.of(mapper.apply(row.rewound()));
    } catch (SqlFailure failure) {
      throw failure;
    } catch (RuntimeException failure) {
      log.error("Row {} of {} cannot be read and is passed over", id, what, failure);
      unreadable.accept(id);
      return Optional.empty();
    }
  }

  /// Asks for rows whose first column is their number, which the mapper reads too.
  ///
  /// @param what they are, for the log
  public static <T> ReadableRows<T> list(
      Session session,
      String what,
      String sql,
      Function<Row, T> mapper,
      @Nullable Object... parameters) {
    var unreadable = new ArrayList<Long>();
    List<Optional<T>> rows =
        session.list(
            sql,
            row -> readable(what, row, mapper, id -> unreadable.add(Long.parseLong(id))),
            parameters);
    return new ReadableRows<>(
        rows.stream().flatMap(Optional::stream).toList(), List.copyOf(unreadable));
  }
}
