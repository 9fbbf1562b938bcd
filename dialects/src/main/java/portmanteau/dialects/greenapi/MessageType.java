package portmanteau.dialects.greenapi;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import portmanteau.core.blob.ContentType;
import portmanteau.core.group.Post;
import portmanteau.core.media.MediaKind;

/// What a message says that it is.
enum MessageType {
  TEXT,
  IMAGE,
  VIDEO,
  AUDIO,
  DOCUMENT;

  private static final ContentType OGG = new ContentType("application/ogg");

  /// The word outside.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<MessageType> parse(String word) {
    return Stream.of(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  /// Whether a file of that sniffed type may be sent as this.
  boolean takes(ContentType sniffed) {
    MediaKind kind = kind(sniffed);
    return switch (this) {
      case TEXT -> false;
      case IMAGE -> kind == MediaKind.IMAGE;
      case VIDEO -> kind == MediaKind.VIDEO;
      case AUDIO -> kind == MediaKind.AUDIO;
      case DOCUMENT -> true;
    };
  }

  /// What a post of such a file is in every dialect.
  Post.Kind postKind(ContentType sniffed) {
    return switch (this) {
      case TEXT -> Post.Kind.TEXT;
      case IMAGE -> Post.Kind.IMAGE;
      case VIDEO -> Post.Kind.VIDEO;
      case AUDIO -> Post.Kind.AUDIO;
      case DOCUMENT -> kind(sniffed) == MediaKind.DOCUMENT ? Post.Kind.DOCUMENT : Post.Kind.FILE;
    };
  }

  /// Sound is all that is known of such a container here.
  static MediaKind kind(ContentType sniffed) {
    return sniffed.equals(OGG) ? MediaKind.AUDIO : MediaKind.of(sniffed);
  }
}
