package portmanteau.dialects.connect;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import portmanteau.core.FileNames;
import portmanteau.core.Problem;
import portmanteau.core.Texts;
import portmanteau.core.group.Post;
import portmanteau.core.media.TextLimits;
import tools.jackson.databind.JsonNode;

/// The JSON of this dialect's requests and responses.
final class ConnectWire {
  private ConnectWire() {}

  /// What a send says, be it of a file or a message; which of it must be there is the operation's
  /// to say. The recipient's name is misspelt by the vendor.
  record Send(
      @JsonProperty("conference_id") @Nullable String conferenceId,
      @JsonProperty("recepient_id") @Nullable String recipientId,
      @JsonProperty("author_id") @Nullable String authorId,
      @JsonProperty("file_name") @Nullable String fileName,
      @Nullable String comment,
      @Nullable String text,
      @JsonProperty("line_id") @Nullable String lineId,
      @JsonProperty("user_id") @Nullable String userId,
      @Nullable JsonNode keyboard) {

    String requiredConferenceId() {
      return required("conference_id", conferenceId);
    }

    String requiredRecipientId() {
      return required("recepient_id", recipientId);
    }

    String requiredLineId() {
      return required("line_id", lineId);
    }

    String requiredUserId() {
      return required("user_id", userId);
    }

    String requiredAuthorId() {
      return required("author_id", authorId);
    }

    String requiredFileName() {
      String name = FileNames.clean(required("file_name", fileName));
      if (name.isEmpty()) {
        throw new Problem.Invalid("file_name", "file_name is not the name of a file.").refusal();
      }
      return TextLimits.requireName("file_name", name);
    }

    String requiredText() {
      return Post.requireText("text", withKeys(required("text", text)));
    }

    String commentOrNothing() {
      String said = comment == null ? "" : comment;
      return Post.requireText("comment", withKeys(said));
    }

    /// Only lines have keyboards.
    private String withKeys(String said) {
      return lineId == null ? said : Keyboard.below(said, keyboard);
    }

    private static String required(String name, @Nullable String value) {
      if (value == null || Texts.clean(value).isBlank()) {
        throw Problem.Invalid.missing(name).refusal();
      }
      return value;
    }
  }

  /// A line, as bots look for theirs.
  record Line(
      @JsonProperty("line_id") String lineId,
      String name,
      @JsonProperty("allow_bot") boolean allowBot) {}

  /// A user of the account.
  record Subscriber(@JsonProperty("user_id") String userId, String name, String phone) {}

  /// The answer to whatever is refused.
  record Refused(String error) {}
}
