package portmanteau.dialects.selfcommunity;

import java.util.Arrays;
import java.util.Optional;
import portmanteau.core.media.Content;

/// The `type` of media hosted elsewhere.
enum LinkType {
  URL("url", "sc_link", Content.Link.Kind.URL),
  VIMEO("vimeo", "sc_vimeo", Content.Link.Kind.VIMEO),
  EMBED("embed", "", Content.Link.Kind.EMBED);

  private final String word;
  private final String embedType;
  private final Content.Link.Kind kind;

  LinkType(String word, String embedType, Content.Link.Kind kind) {
    this.word = word;
    this.embedType = embedType;
    this.kind = kind;
  }

  static Optional<LinkType> parse(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  static LinkType of(Content.Link.Kind kind) {
    return switch (kind) {
      case URL -> URL;
      case VIMEO -> VIMEO;
      case EMBED -> EMBED;
    };
  }

  String word() {
    return word;
  }

  /// What the vendor's UI knows a previewed link by; of an `embed`, it is the client's to say.
  String embedType() {
    return embedType;
  }

  Content.Link.Kind kind() {
    return kind;
  }
}
