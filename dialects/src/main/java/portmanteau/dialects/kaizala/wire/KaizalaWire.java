package portmanteau.dialects.kaizala.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Texts;
import portmanteau.core.access.User;
import portmanteau.core.group.Group;
import portmanteau.core.group.Member;
import portmanteau.core.group.Post;
import portmanteau.web.Exchange;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

/// The JSON of Kaizala's dialect: what clients send, any member of which may be missing, and what
/// they are answered.
public final class KaizalaWire {
  /// Bytes of a JSON body: a media resource, escaped, and a long caption.
  private static final int BODY = 256 * 1024;

  private KaizalaWire() {}

  /// Reads the body as the vendor's clients write it, whatever type it declares.
  public static <T> T read(Exchange exchange, Class<T> type) {
    return Json.lenient().read(exchange, BODY, type);
  }

  /// What must be there.
  public static String required(@Nullable String value, String name) {
    if (value == null || Texts.clean(value).isBlank()) {
      throw Problem.Invalid.missing(name).refusal();
    }
    return value.strip();
  }

  // What clients send.

  public record PinRequest(@Nullable String mobileNumber, @Nullable String applicationId) {}

  public record Login(
      @Nullable String mobileNumber,
      @Nullable String applicationId,
      @Nullable String applicationSecret,
      @Nullable String pin) {}

  public record NewAction(@Nullable String actionType, @Nullable NewActionBody actionBody) {}

  public record NewActionBody(
      @Nullable String mediaResource,
      @Nullable String caption,
      @Nullable String title,
      @Nullable String message,
      @Nullable List<@Nullable String> mediaResources) {}

  public record NewMessage(@Nullable String message) {}

  /// A string, or an array of them.
  public record NewRemoteMedia(@Nullable JsonNode mediaUrl) {}

  public record NewGroup(
      @Nullable String name,
      @Nullable String welcomeMessage,
      @Nullable List<@Nullable String> members,
      @Nullable String groupType) {}

  public record NewMembers(@Nullable List<@Nullable String> members) {}

  // What they are answered; times are epoch milliseconds or, in actions, seconds.

  public record Empty() {}

  public record LoggedIn(String refreshToken, String grantedScope, long refreshTokenExpiry) {}

  public record Access(
      String accessToken,
      String endpointUrl,
      long accessTokenExpiry,
      String refreshToken,
      String scope) {}

  public record Me(String id, String name, String mobileNumber) {

    public static Me of(User user) {
      return new Me(user.id().toString(), user.name(), phone(user));
    }
  }

  public record Uploaded(String mediaResource) {}

  public record Posted(String referenceId) {

    public static Posted of(Post post) {
      return new Posted(post.id().toString());
    }
  }

  public record Actions(List<Action> actions, boolean hasMore) {}

  public record Action(
      String referenceId,
      String actionType,
      String sender,
      long creationTime,
      ActionBody actionBody) {}

  public record ActionBody(
      String caption,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String imageUrl,
      List<String> mediaUrls) {}

  public record Groups(List<GroupEntry> groups) {

    public static Groups of(List<Group> groups) {
      return new Groups(groups.stream().map(GroupEntry::of).toList());
    }
  }

  record GroupEntry(
      String groupId,
      String groupName,
      String groupType,
      String welcomeMessage,
      String groupImageUrl,
      boolean hasSubGroups,
      int userCount,
      int currentLevelUserCount) {

    private static GroupEntry of(Group group) {
      return new GroupEntry(
          GroupIds.text(group.id()),
          group.name(),
          group.type(),
          group.welcome(),
          "",
          false,
          group.members(),
          group.members());
    }
  }

  public record GroupCreated(String groupId, String groupName, boolean membersAdded) {}

  public record Members(List<MemberEntry> members) {

    public static Members of(List<Member> members) {
      return new Members(members.stream().map(MemberEntry::of).toList());
    }
  }

  record MemberEntry(
      String id,
      String role,
      String mobileNumber,
      @JsonProperty("isProvisioned") boolean isProvisioned) {

    private static MemberEntry of(Member member) {
      String role =
          switch (member.role()) {
            case ADMIN -> "Admin";
            case MEMBER -> "Member";
          };
      User user = member.user();
      return new MemberEntry(user.id().toString(), role, phone(user), user.provisioned());
    }
  }

  /// A boolean that the vendor writes as a string.
  public record Result(String result) {
    public static final Result TRUE = new Result("true");
  }

  record Failure(String message, String errorCode, String errorCategoryKey) {}

  /// Always a string, as clients want it; empty for a user without a phone.
  public static String phone(User user) {
    return user.phone() == null ? "" : user.phone();
  }
}
