package portmanteau.catalogue.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.event.EventLog;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Pin;
import portmanteau.core.access.Pins;
import portmanteau.core.access.UserId;
import portmanteau.core.event.EventKind;
import portmanteau.core.secret.SecretHash;

/// The PINs, in SQL.
public final class SqlPins implements Pins {
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final String ISSUED = "issued";
  private static final String TRIED = "tried";

  /// Numbers that no phone has: those that nobody has share them, so that they take bounded room.
  private static final String NOBODY = "?";

  private static final int NOBODIES = 1024;

  private static final String ACCOUNT = "(select account from application where id = ?)";

  private final Engine engine;

  public SqlPins(Engine engine) {
    this.engine = engine;
  }

  @Override
  public boolean issue(Pin pin, String code, int perHour) {
    return engine.change(session -> issue(session, pin, code, perHour));
  }

  private static boolean issue(Session session, Pin pin, String code, int perHour) {
    ApplicationId application = pin.application();
    goAlone(session, application, pin.phone(), pin.issued());
    if (uses(session, application, pin.phone(), ISSUED, pin.issued()) >= perHour) {
      pretendToIssue(session, application, pin.phone(), pin.issued());
      return false;
    }
    note(session, application, pin.phone(), ISSUED, pin.issued());
    discard(session, application, pin.phone());
    AccountId account = account(session, application);
    long event =
        EventLog.writeNumbered(
            session, account, EventKind.PIN_ISSUED, pin.issued(), pin.phone(), code);
    session.update(
        """
        insert into pin (application, phone, person, code, issued, expires, event)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        application.value(),
        pin.phone(),
        pin.user().value(),
        pin.code().value(),
        pin.issued(),
        pin.expires(),
        event);
    return true;
  }

  @Override
  public void pretend(ApplicationId application, String phone, Instant now, int perHour) {
    String nobody = NOBODY + Math.floorMod(phone.hashCode(), NOBODIES);
    engine.change(session -> {
      goAlone(session, application, nobody, now);
      if (uses(session, application, nobody, ISSUED, now) < perHour) {
        note(session, application, nobody, ISSUED, now);
      }
      pretendToIssue(session, application, nobody, now);
      return false;
    });
  }

  /// As many statements as a PIN takes, none of which leaves anything new.
  private static void pretendToIssue(
      Session session, ApplicationId application, String phone, Instant now) {
    session.exists("select 1 from pin where application = ? and phone = ?", NOBODY, phone);
    session.lockRow("account", account(session, application).value());
    for (int i = 0; i < 2; i++) {
      session.update(
          "update pin_number set seen = ? where application = ? and phone = ?",
          now,
          application.value(),
          phone);
    }
  }

  private static AccountId account(Session session, ApplicationId application) {
    return session
        .first(
            "select account from application where id = ?",
            row -> new AccountId(row.text()),
            application.value())
        .orElseThrow();
  }

  @Override
  public Optional<UserId> use(
      ApplicationId application, String phone, SecretHash code, Instant now, int tries) {
    return engine.change(session -> {
      goAlone(session, application, phone, now);
      note(session, application, phone, TRIED, now);
      if (uses(session, application, phone, TRIED, now) > tries) {
        return Optional.empty();
      }
      Optional<UserId> user =
          session.first(
              """
              select person from pin
              where application = ? and phone = ? and code = ? and expires > ?
              """,
              row -> new UserId(row.uuid()),
              application.value(),
              phone,
              code.value(),
              now);
      if (user.isPresent()) {
        discard(session, application, phone);
      }
      return user;
    });
  }

  @Override
  public int sweep(Instant now) {
    return engine.change(session -> {
      Instant hourAgo = now.minus(WINDOW);
      session.update(
          """
          update event set detail = ''
          where number in (select event from pin where expires <= ?)
          """,
          now);
      int removed = session.update("delete from pin where expires <= ?", now);
      session.update("delete from pin_use where at < ?", hourAgo);
      session.update("delete from pin_number where seen < ?", hourAgo);
      return removed;
    });
  }

  /// Locks the number with every application of its account until the transaction ends, so that
  /// what follows counts exactly over all of them. One order keeps two from waiting for each other.
  private static void goAlone(
      Session session, ApplicationId application, String phone, Instant now) {
    session.update(
        """
        insert into pin_number (application, phone, seen)
        select id, ?, ? from application where account = %s order by id
        on conflict (application, phone) do update set seen = excluded.seen
        """
            .formatted(ACCOUNT),
        phone,
        now,
        application.value());
  }

  private static void note(
      Session session, ApplicationId application, String phone, String kind, Instant at) {
    session.update(
        "insert into pin_use (application, phone, kind, at) values (?, ?, ?, ?)",
        application.value(),
        phone,
        kind,
        at);
  }

  private static long uses(
      Session session, ApplicationId application, String phone, String kind, Instant now) {
    return session
        .first(
            """
            select count(*) from pin_use
            where application in (select id from application where account = %s)
              and phone = ? and kind = ? and at > ?
            """
                .formatted(ACCOUNT),
            Row::number,
            application.value(),
            phone,
            kind,
            now.minus(WINDOW))
        .orElseThrow();
  }

  /// Removes the number's PIN, where there is one, and shows it no longer in its event.
  private static void discard(Session session, ApplicationId application, String phone) {
    session
        .first(
            "delete from pin where application = ? and phone = ? returning event",
            Row::number,
            application.value(),
            phone)
        .ifPresent(event -> session.update("update event set detail = '' where number = ?", event));
  }

  /// Removes the user's PINs, wherever they were sent to, as the other does.
  static void discard(Session session, UserId user) {
    session
        .list("delete from pin where person = ? returning event", Row::number, user.value())
        .forEach(event -> session.update("update event set detail = '' where number = ?", event));
  }
}
