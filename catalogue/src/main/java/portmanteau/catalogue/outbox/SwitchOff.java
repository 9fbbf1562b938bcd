package portmanteau.catalogue.outbox;

import java.time.Instant;
import java.util.Optional;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.event.EventLog;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.EventKind;
import portmanteau.core.outbox.endpoint.EndpointId;

/// Switches an endpoint off, and says so by an event.
final class SwitchOff {
  /// Rows that one change touches, so that it holds nobody up.
  private static final int STEP = 500;

  private SwitchOff() {}

  /// False where it was off or is gone; else [#cancelWaiting] is to follow the change.
  static boolean run(Session session, EndpointId id, String reason, Instant now) {
    Optional<AccountId> account = keepAccount(session, id);
    boolean goesOff =
        account.isPresent()
            && session.update(
                    "update endpoint set off_reason = ? where id = ? and off_reason is null",
                    reason,
                    id.value())
                > 0;
    if (goesOff) {
      EventLog.write(session, account.get(), EventKind.WEBHOOK_DISABLED, now, id, reason);
    }
    return goesOff;
  }

  /// The account of an endpoint, whose row is kept to this change: before all others, as every
  /// change does that takes it, lest two wait for each other.
  static Optional<AccountId> keepAccount(Session session, EndpointId id) {
    Optional<AccountId> account =
        session.first(
            "select account from endpoint where id = ?",
            row -> new AccountId(row.text()),
            id.value());
    account.ifPresent(owner -> session.lockRow("account", owner.value()));
    return account;
  }

  /// What waits for an endpoint that is off, which nobody is sent.
  static void cancelWaiting(Engine engine, EndpointId id) {
    while (engine.change(session -> cancelStep(session, id)) == STEP) {
      // Repeats until a step finds less than a full batch.
    }
  }

  private static int cancelStep(Session session, EndpointId id) {
    return session.update(
        """
        update delivery set state = 'CANCELLED' where number in
          (select d.number from delivery d join endpoint e on e.number = d.endpoint
           where e.id = ? and e.off_reason is not null and d.state = 'PENDING' limit ?)
        """,
        id.value(),
        STEP);
  }
}
