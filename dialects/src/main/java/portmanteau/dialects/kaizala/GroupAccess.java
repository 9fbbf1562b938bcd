package portmanteau.dialects.kaizala;

import java.util.regex.Pattern;
import portmanteau.core.Problem;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.dialects.kaizala.KaizalaAuth.Person;
import portmanteau.web.Exchange;

/// Finds out who calls about which group, all before the body is read.
///
/// The vendor's group ids end in `@` and the number of the region that keeps the group.
final class GroupAccess {
  private static final Pattern REGION = Pattern.compile("@[0-9]{1,9}$");

  private final KaizalaAuth auth;
  private final Conversations conversations;

  GroupAccess(KaizalaAuth auth, Conversations conversations) {
    this.auth = auth;
    this.conversations = conversations;
  }

  /// A group and the user who asks.
  record Visit(Person person, Group group) {}

  /// The caller is a member of the group.
  Visit member(Exchange exchange) {
    Person person = auth.person(exchange);
    GroupId id = groupId(exchange);
    return new Visit(person, conversations.joined(person.caller(), id, person.user()));
  }

  /// The caller is an admin of the group.
  Visit admin(Exchange exchange) {
    Person person = auth.person(exchange);
    GroupId id = groupId(exchange);
    return new Visit(person, conversations.administered(person.caller(), id, person.user()));
  }

  /// A group's id as clients see it: all of ours are of region 1.
  static String text(GroupId id) {
    return id + "@1";
  }

  private static GroupId groupId(Exchange exchange) {
    return parse(exchange.pathParameter("groupId"));
  }

  static GroupId parse(String text) {
    return GroupId.parse(REGION.matcher(text).replaceFirst(""))
        .orElseThrow(() -> new Problem.NotFound("There is no such group").refusal());
  }
}
