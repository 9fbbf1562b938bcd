package portmanteau.catalogue.event;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventPositions;

/// The order in which events became visible, in SQL.
///
/// With one writer it is that of their numbers. With several, positions are given to what has been
/// committed, under the lock of the one row that holds the last: whoever sees a position sees all
/// before it.
public final class SqlEventPositions implements EventPositions {
  private static final String LIVE =
      "exists (select 1 from account a where a.id = e.account and a.state = 'live')";

  private static final String EVENTS = "events by their positions";

  private final Engine engine;
  private final String columns;
  private final String position;

  public SqlEventPositions(Engine engine) {
    this.engine = engine;
    this.columns = EventColumns.of(engine);
    this.position = EventColumns.position(engine);
  }

  @Override
  public boolean givenAtCommit() {
    return engine.isEmbedded();
  }

  @Override
  public int give(int most) {
    if (givenAtCommit() || !anyUnplaced()) {
      return 0;
    }
    return engine.change(session -> give(session, most));
  }

  private boolean anyUnplaced() {
    return engine.read(
        session -> session.exists("select 1 from event where position is null limit 1"));
  }

  private static int give(Session session, int most) {
    Optional<Long> last =
        session.first(
            "select last from last_position where id = 1 for update skip locked", Row::number);
    if (last.isEmpty()) {
      return 0;
    }
    int given =
        session.update(
            """
            update event set position = ? + placed.place
            from (select w.number, row_number() over (order by w.number) as place
                  from (select number from event where position is null order by number limit ?) w
                 ) placed
            where event.number = placed.number
            """,
            last.get(),
            most);
    session.update("update last_position set last = last + ? where id = 1", given);
    return given;
  }

  @Override
  public long last() {
    String last =
        givenAtCommit()
            ? "select coalesce((select seq from sqlite_sequence where name = 'event'), 0)"
            : "select last from last_position where id = 1";
    return engine.read(session -> session.first(last, Row::number).orElse(0L));
  }

  @Override
  public Optional<Long> oldest() {
    return engine.read(session ->
        session
            .first("select min(%s) from event e".formatted(position), Row::number)
            .filter(oldest -> oldest > 0));
  }

  @Override
  public List<Event> list(long after, int limit) {
    return engine.scan(session ->
        readable(
            session,
            after,
            from ->
                ReadableRows.list(
                    session,
                    EVENTS,
                    "select %s from event e where %s > ? and %s order by %s limit ?"
                        .formatted(columns, position, LIVE, position),
                    SqlEvents::event,
                    from,
                    limit)));
  }

  @Override
  public List<Event> list(AccountId account, long after, int limit) {
    return engine.scan(
        account,
        session ->
            readable(
                session,
                after,
                from ->
                    ReadableRows.list(
                        session,
                        EVENTS,
                        "select %s from event e where e.account = ? and %s > ? order by %s limit ?"
                            .formatted(columns, position, position),
                        SqlEvents::event,
                        account.value(),
                        from,
                        limit)));
  }

  /// As `SqlEvents` does, by positions.
  private List<Event> readable(
      Session session, long start, LongFunction<ReadableRows<Event>> page) {
    long from = start;
    while (true) {
      ReadableRows<Event> read = page.apply(from);
      if (!read.rows().isEmpty() || read.unreadable().isEmpty()) {
        return read.rows();
      }
      from =
          session
              .first(
                  "select %s from event e where e.number = ?".formatted(position),
                  Row::number,
                  read.unreadable().getLast())
              .orElse(Long.MAX_VALUE);
    }
  }
}
