package portmanteau.catalogue.event;

import java.time.Instant;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.EventKind;

/// Writes events, inside the changes they tell of.
public final class EventLog {
  private EventLog() {}

  /// Numbers of one account become visible in their order, so that nobody who reads on from the
  /// last one misses any.
  ///
  /// @return the event's number
  public static long write(
      Session session,
      AccountId account,
      EventKind kind,
      Instant at,
      Object subject,
      String detail) {
    session.lockRow("account", account.value());
    return session
        .insert(
            "insert into event (account, kind, at, subject, detail) values (?, ?, ?, ?, ?)",
            account.value(),
            kind.word(),
            at,
            subject.toString(),
            detail)
        .orElseThrow();
  }
}
