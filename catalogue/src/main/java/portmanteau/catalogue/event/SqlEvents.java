package portmanteau.catalogue.event;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.event.Events;

/// The events, in SQL.
public final class SqlEvents implements Events {
  private static final int STEP = 5_000;

  private final Engine engine;
  private final String columns;

  public SqlEvents(Engine engine) {
    this.engine = engine;
    this.columns = EventColumns.of(engine);
  }

  @Override
  public List<Event> list(AccountId account, long after, int limit) {
    return engine.scan(
        account,
        session ->
            readable(
                after,
                from ->
                    ReadableRows.list(
                        session,
                        "events",
                        """
                        select %s from event e where e.account = ? and e.number > ?
                        order by e.number limit ?
                        """
                            .formatted(columns),
                        SqlEvents::event,
                        account.value(),
                        from,
                        limit)));
  }

  /// The first page that has a readable event, or the last one: who reads on sees no end where
  /// there is none.
  ///
  /// @param page of the events behind a number
  static List<Event> readable(long start, LongFunction<ReadableRows<Event>> page) {
    long from = start;
    while (true) {
      ReadableRows<Event> read = page.apply(from);
      if (!read.rows().isEmpty() || read.unreadable().isEmpty()) {
        return read.rows();
      }
      from = read.unreadable().getLast();
    }
  }

  /// As many words as there are kinds at most, so that the statement's texts are few.
  @Override
  public List<Event> newest(AccountId account, Set<EventKind> kinds, long before, int limit) {
    String condition =
        kinds.stream()
            .sorted()
            .map(kind -> "'" + kind.word() + "'")
            .collect(Collectors.joining(", ", " and e.kind in (", ")"));
    return engine.scan(
        account,
        session ->
            readable(
                before,
                from ->
                    ReadableRows.list(
                        session,
                        "events",
                        """
                        select %s from event e where e.account = ? and e.number < ?%s
                        order by e.number desc limit ?
                        """
                            .formatted(columns, kinds.isEmpty() ? "" : condition),
                        SqlEvents::event,
                        account.value(),
                        from,
                        limit)));
  }

  @Override
  public int sweep(Instant cutoff) {
    int swept = 0;
    int step;
    do {
      step =
          engine.release(session ->
              session.update(
                  """
                  delete from event where number in
                    (select number from event where at < ? limit ?)
                  """,
                  cutoff,
                  STEP));
      swept += step;
    } while (step == STEP);
    return swept;
  }

  /// Reads what [EventColumns] names.
  public static Event event(Row row) {
    return new Event(
        row.number(),
        row.number(),
        new AccountId(row.text()),
        EventKind.of(row.text()),
        row.instant(),
        row.text(),
        row.text());
  }
}
