package portmanteau.dialects.kaizala.webhook;

import java.time.Instant;
import java.util.List;
import portmanteau.core.group.GroupId;
import portmanteau.core.outbox.endpoint.EndpointId;

/// A webhook of a user's, on a group.
///
/// @param active whether anything is sent to it now
public record Webhook(EndpointId id, Wish wish, Instant created, boolean active) {

  /// What its owner wants.
  ///
  /// @param objectId names the group, in the words of whoever registered it
  /// @param eventTypes names of events, of some that never happen too
  /// @param token is sent with each delivery, or empty
  /// @param context is sent back with each delivery, or empty
  /// @param validity when it ends
  public record Wish(
      GroupId group,
      String objectId,
      List<String> eventTypes,
      String address,
      String token,
      String context,
      Instant validity) {

    public Wish {
      eventTypes = List.copyOf(eventTypes);
    }
  }
}
