package portmanteau.dialects.kaizala.webhook;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.access.Users;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.group.Member;
import portmanteau.dialects.kaizala.wire.KaizalaWire;

/// Who came into a group or left it, as an event tells: who has been deleted since is known by the
/// id alone.
record WebhookMember(WebhookEvents event, WebhookPayload.MemberData data) {

  /// Empty for an event of something else.
  static Optional<WebhookMember> of(Event event, Users users) {
    if (event.kind() == EventKind.MEMBER_ADDED) {
      return member(WebhookEvents.MEMBER_ADDED, event, users);
    }
    return event.kind() == EventKind.MEMBER_REMOVED
        ? member(WebhookEvents.MEMBER_REMOVED, event, users)
        : Optional.empty();
  }

  private static Optional<WebhookMember> member(WebhookEvents told, Event event, Users users) {
    Optional<UserId> id = UserId.parse(event.subject());
    @Nullable User user = id.flatMap(users::find).orElse(null);
    String phone = user == null ? "" : KaizalaWire.phone(user);
    String name = user == null ? "" : user.name();
    String role = event.detail().endsWith(" " + Member.Role.ADMIN) ? "Admin" : "Member";
    var data = new WebhookPayload.MemberData(phone, name, "", event.subject(), role);
    return Optional.of(new WebhookMember(told, data));
  }
}
