package portmanteau.catalogue.event;

import java.time.Instant;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.UserId;
import portmanteau.core.event.EventKind;

/// Writes that users came into groups and left them.
public final class MemberEvents {
  private MemberEvents() {}

  public static void added(
      Session session, AccountId account, UserId user, Membership membership, Instant now) {
    write(session, account, EventKind.MEMBER_ADDED, user, membership, now);
  }

  public static void removed(
      Session session, AccountId account, UserId user, Membership membership, Instant now) {
    write(session, account, EventKind.MEMBER_REMOVED, user, membership, now);
  }

  private static void write(
      Session session,
      AccountId account,
      EventKind kind,
      UserId user,
      Membership membership,
      Instant now) {
    EventLog.write(session, account, kind, now, user, membership.group() + " " + membership.role());
  }

  /// In what group somebody is, and as what.
  public record Membership(String group, String role) {}
}
