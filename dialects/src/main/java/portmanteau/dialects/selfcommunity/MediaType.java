package portmanteau.dialects.selfcommunity;

import java.util.Optional;
import portmanteau.core.media.Content;
import portmanteau.core.media.MediaKind;

/// What an uploaded file is here: the `type` that completes an upload, and the one that is told.
enum MediaType {
  IMAGE("image", Content.Purpose.ANY),
  EDITOR_IMAGE("eimage", Content.Purpose.EDITOR_IMAGE),
  DOCUMENT("doc", Content.Purpose.ANY);

  private final String reply;
  private final Content.Purpose purpose;

  MediaType(String reply, Content.Purpose purpose) {
    this.reply = reply;
    this.purpose = purpose;
  }

  /// Reads a word of the page or of today's clients; empty where neither knows it.
  static Optional<MediaType> parse(String word) {
    return switch (word) {
      case "image" -> Optional.of(IMAGE);
      case "eimage", "editor_image" -> Optional.of(EDITOR_IMAGE);
      case "doc", "document" -> Optional.of(DOCUMENT);
      default -> Optional.empty();
    };
  }

  /// What bytes are where nobody said; empty where this dialect does not take them.
  static Optional<MediaType> of(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> Optional.of(IMAGE);
      case DOCUMENT -> Optional.of(DOCUMENT);
      case AUDIO, VIDEO, ACTIVE, OTHER -> Optional.empty();
    };
  }

  /// What a medium of this dialect is.
  static MediaType of(Content.Upload upload) {
    if (upload.kind() != MediaKind.IMAGE) {
      return DOCUMENT;
    }
    return switch (upload.purpose()) {
      case ANY -> IMAGE;
      case EDITOR_IMAGE -> EDITOR_IMAGE;
    };
  }

  /// Whether bytes of that kind may be this.
  boolean fits(MediaKind kind) {
    return switch (this) {
      case IMAGE, EDITOR_IMAGE -> kind == MediaKind.IMAGE;
      case DOCUMENT -> kind == MediaKind.DOCUMENT;
    };
  }

  Content.Purpose purpose() {
    return purpose;
  }

  /// The word for it in answers.
  String reply() {
    return reply;
  }
}
