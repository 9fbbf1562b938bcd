package portmanteau.catalogue.event;

import java.time.Instant;
import portmanteau.catalogue.engine.CommitSignals.Announcement;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.outbox.endpoint.EventFilter;

/// Writes events, inside the changes they tell of, and with them what is to be delivered of them.
public final class EventLog {
  private static final String INSERT =
      "insert into event (account, kind, at, subject, detail) values (?, ?, ?, ?, ?)";

  private EventLog() {}

  /// Numbers of one account become visible in their order, so that nobody who reads on from the
  /// last one misses any.
  public static void write(
      Session session,
      AccountId account,
      EventKind kind,
      Instant at,
      Object subject,
      String detail) {
    if (hasEndpoints(session, account)) {
      deliver(
          session,
          new Event(
              insert(session, account, kind, at, subject, detail),
              0,
              account,
              kind,
              at,
              subject.toString(),
              detail));
    } else {
      session.update(INSERT, account.value(), kind.word(), at, subject.toString(), detail);
    }
    session.announce(Announcement.EVENTS);
  }

  /// As [#write]; returns the event's number.
  public static long writeNumbered(
      Session session,
      AccountId account,
      EventKind kind,
      Instant at,
      Object subject,
      String detail) {
    boolean told = hasEndpoints(session, account);
    long number = insert(session, account, kind, at, subject, detail);
    if (told) {
      deliver(session, new Event(number, 0, account, kind, at, subject.toString(), detail));
    }
    session.announce(Announcement.EVENTS);
    return number;
  }

  private static long insert(
      Session session,
      AccountId account,
      EventKind kind,
      Instant at,
      Object subject,
      String detail) {
    return session
        .insert(INSERT, account.value(), kind.word(), at, subject.toString(), detail)
        .orElseThrow();
  }

  /// Keeps the account's row to this change, as it must be for the order of numbers, and looks at
  /// it: so an endpoint that was just added misses nothing.
  private static boolean hasEndpoints(Session session, AccountId account) {
    return session
        .first(
            "select a.endpoints from account a where a.id = ?" + session.lock("a"),
            Row::number,
            account.value())
        .filter(endpoints -> endpoints > 0)
        .isPresent();
  }

  private static void deliver(Session session, Event event) {
    if (!EventFilter.mayLeave(event.kind())) {
      return;
    }
    int deliveries =
        session.update(
            """
            insert into delivery (endpoint, event, state, due)
            select e.number, ?, 'PENDING', ? from endpoint e
            where e.account = ? and e.off_reason is null
              and (e.valid_until is null or e.valid_until > ?)
              and (e.scope = '' or e.scope = ?)
              and (e.events = '*' or e.events like ? or e.events like ?)
            """,
            event.number(),
            event.at(),
            event.account().value(),
            event.at(),
            Event.group(event.kind(), event.detail()).orElse("-"),
            "% " + event.kind().word() + " %",
            "% " + EventFilter.family(event.kind()) + " %");
    if (deliveries > 0) {
      session.announce(Announcement.DELIVERIES);
    }
  }
}
