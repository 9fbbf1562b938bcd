package portmanteau.dialects.connect.hook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What a receiver is told. A key without a value is left out: receivers ask whether it is there.
@JsonInclude(JsonInclude.Include.NON_NULL)
record HookPayload(
    @JsonProperty("event_type") String eventType,
    @JsonProperty("event_source") String eventSource,
    @JsonProperty("message_id") String messageId,
    @JsonProperty("message_type") int messageType,
    @JsonProperty("message_time") String messageTime,
    @JsonProperty("treatment_id") String treatmentId,
    @JsonProperty("line_id") String lineId,
    @JsonProperty("user_id") String userId,
    @JsonProperty("author_id") String authorId,
    @Nullable String text,
    @Nullable HookFile file) {
  /// The vendor's number for a text.
  static final int TEXT = 1;

  /// The vendor's number for a file, a picture too.
  static final int FILE = 70;

  /// A file of a message.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HookFile(
      @JsonProperty("file_id") String fileId,
      @JsonProperty("file_path") String filePath,
      @JsonProperty("file_name") String fileName,
      @JsonProperty("file_size") long fileSize,
      @Nullable String comment,
      @JsonProperty("preview_link_hi") @Nullable String previewLinkHi,
      @JsonProperty("preview_hi_sizes") @Nullable String previewHiSizes) {}
}
