package portmanteau.catalogue.event;

import java.time.Instant;
import java.util.List;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.event.Events;

/// The events, in SQL.
public final class SqlEvents implements Events {
  private static final int STEP = 5_000;

  private final Engine engine;

  public SqlEvents(Engine engine) {
    this.engine = engine;
  }

  @Override
  public List<Event> list(AccountId account, long after, int limit) {
    return engine.scan(
        account,
        session ->
            session.list(
                """
                select number, account, kind, at, subject, detail from event
                where account = ? and number > ? order by number limit ?
                """,
                SqlEvents::event,
                account.value(),
                after,
                limit));
  }

  @Override
  public List<Event> list(long after, int limit) {
    return engine.scan(session ->
        session.list(
            """
            select number, account, kind, at, subject, detail from event
            where number > ?
              and exists (select 1 from account a where a.id = event.account and a.state = 'live')
            order by number limit ?
            """,
            SqlEvents::event,
            after,
            limit));
  }

  @Override
  public int sweep(Instant cutoff) {
    int swept = 0;
    int step;
    do {
      step =
          engine.change(session ->
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

  private static Event event(Row row) {
    return new Event(
        row.number(),
        new AccountId(row.text()),
        EventKind.of(row.text()),
        row.instant(),
        row.text(),
        row.text());
  }
}
