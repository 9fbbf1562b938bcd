package portmanteau.catalogue.event;

import java.time.Instant;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.EventKind;

/// Writes events, inside the changes they tell of.
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
    session.lockRow("account", account.value());
    session.update(INSERT, account.value(), kind.word(), at, subject.toString(), detail);
  }

  /// As [#write]; returns the event's number.
  public static long writeNumbered(
      Session session,
      AccountId account,
      EventKind kind,
      Instant at,
      Object subject,
      String detail) {
    session.lockRow("account", account.value());
    return session
        .insert(INSERT, account.value(), kind.word(), at, subject.toString(), detail)
        .orElseThrow();
  }
}
