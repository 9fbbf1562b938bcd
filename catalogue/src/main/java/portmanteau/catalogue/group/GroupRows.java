package portmanteau.catalogue.group;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.access.LiveAccount;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Member;
import portmanteau.core.group.NewGroup;
import portmanteau.core.group.Posts;

/// The rows of groups, those of two among them, within a change.
final class GroupRows {
  static final String SELECT =
      """
      select c.id, c.number, c.account, c.name, c.welcome, c.type,
        case when c.pair is null then 0 else 1 end, c.created,
        (select count(*) from member m where m.conversation = c.number)
      from conversation c
      """;

  private GroupRows() {}

  /// 0 where there is such a group already.
  static int insert(Session session, NewGroup group, @Nullable String pair) {
    return session.update(
        """
        insert into conversation (id, account, name, welcome, type, created, pair)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        group.id().value(),
        group.account().value(),
        group.name(),
        group.welcome(),
        group.type(),
        group.created(),
        pair);
  }

  /// The group of two, made in this change where there is none; who has left it is in it again.
  static Group pair(Session session, Posts.Pair pair, Instant now) {
    AccountId account = pair.newGroup().account();
    String name = pairName(pair.one(), pair.other());
    Group group =
        findPair(session, account, name)
            .orElseGet(() -> settlePair(session, pair.newGroup(), name));
    MemberRows.join(session, group, pair.one(), Member.Role.MEMBER, now);
    MemberRows.join(session, group, pair.other(), Member.Role.MEMBER, now);
    return group;
  }

  private static Group settlePair(Session session, NewGroup newGroup, String pair) {
    LiveAccount.require(session, newGroup.account());
    // Users with these ids were in another account once, and are not there any more.
    session.update(
        "update conversation set pair = null where pair = ? and account <> ?",
        pair,
        newGroup.account().value());
    insert(session, newGroup, pair);
    return findPair(session, newGroup.account(), pair)
        .orElseThrow(() -> new Problem.Conflict("A group with this id exists.").refusal());
  }

  private static String pairName(UserId one, UserId other) {
    return Stream.of(one, other).map(UserId::toString).sorted().collect(Collectors.joining(" "));
  }

  private static Optional<Group> findPair(Session session, AccountId account, String pair) {
    return session.first(
        SELECT + "where c.pair = ? and c.account = ?", GroupRows::group, pair, account.value());
  }

  static Group group(Row row) {
    return new Group(
        new GroupId(row.uuid()),
        row.number(),
        new AccountId(row.text()),
        row.text(),
        row.text(),
        row.text(),
        row.flag(),
        row.instant(),
        Math.toIntExact(row.number()));
  }
}
