package portmanteau.dialects.kaizala.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a receiver is told; whatever is not known of a person is an empty string.
///
/// @param member of a member's event, once more beside `data`: one receiver reads it there, as it
///   does `memberName` and `type`
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookPayload(
    String objectId,
    String objectType,
    String eventType,
    String eventId,
    Object data,
    String context,
    String fromUser,
    String fromUserId,
    String fromUserName,
    String fromUserProfilePic,
    @Nullable String member,
    @Nullable String memberName,
    @Nullable String type) {

  record Text(String text) {}

  record Attachment(List<AttachedMedia> media, String actionType, String caption) {}

  record AttachedMedia(String mediaUrl, String mediaFileName) {}

  record Announced(String title, String message, List<AnnouncedMedia> media) {}

  record AnnouncedMedia(String url, String fileName) {}

  record MemberData(
      String member, String memberName, String memberProfilePic, String memberId, String type) {}
}
