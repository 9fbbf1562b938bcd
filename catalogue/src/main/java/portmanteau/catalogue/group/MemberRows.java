package portmanteau.catalogue.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import portmanteau.catalogue.access.SqlUsers;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.event.MemberEvents;
import portmanteau.core.Problem;
import portmanteau.core.access.NewUser;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Member;

/// Lets users into groups and out of them, within a change, and tells of it by events.
final class MemberRows {
  private MemberRows() {}

  /// False where the user is none of its members.
  static boolean leave(Session session, Group group, UserId user, Instant now) {
    record Found(long number, String role) {}
    Optional<Found> member =
        session.first(
            """
            select m.number, m.role from conversation c
              join member m on m.conversation = c.number
              join person p on p.number = m.person
            where c.id = ? and p.id = ?
            """,
            row -> new Found(row.number(), row.text()),
            group.id().value(),
            user.value());
    member.ifPresent(found -> {
      session.update("delete from member where number = ?", found.number());
      var membership = new MemberEvents.Membership(group.id().toString(), found.role());
      MemberEvents.removed(session, group.account(), user, membership, now);
    });
    return member.isPresent();
  }

  /// Nothing where the user is a member.
  static void join(Session session, Group group, UserId user, Member.Role role, Instant now) {
    int joined =
        session.update(
            """
            insert into member (conversation, person, role, since)
            select c.number, p.number, ?,
              (select coalesce(max(e.number), 0) from event e where e.account = c.account)
            from conversation c join person p on p.account = c.account
            where c.id = ? and p.id = ?
            on conflict do nothing
            """,
            role.name(),
            group.id().value(),
            user.value());
    if (joined > 0) {
      var membership = new MemberEvents.Membership(group.id().toString(), role.name());
      MemberEvents.added(session, group.account(), user, membership, now);
    } else if (!isMember(session, group.id(), user)) {
      throw noGroupOrUser();
    }
  }

  static void invite(Session session, Group group, List<NewUser> invited, Instant now) {
    for (NewUser guest : invited) {
      join(session, group, SqlUsers.invite(session, guest), Member.Role.MEMBER, now);
    }
  }

  static boolean isMember(Session session, GroupId id, UserId user) {
    return session.exists(
        """
        select 1 from conversation c
          join member m on m.conversation = c.number
          join person p on p.number = m.person
        where c.id = ? and p.id = ?
        """,
        id.value(),
        user.value());
  }

  static RuntimeException noGroupOrUser() {
    return new Problem.NotFound("There is no such group or user.").refusal();
  }
}
