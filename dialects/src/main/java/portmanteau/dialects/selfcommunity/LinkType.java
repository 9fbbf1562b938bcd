package portmanteau.dialects.selfcommunity;

import java.util.Arrays;
import java.util.Optional;
import portmanteau.core.media.Content;

/// The `type` of media hosted elsewhere.
enum LinkType {
  URL("url", Content.Link.Kind.URL),
  VIMEO("vimeo", Content.Link.Kind.VIMEO),
  EMBED("embed", Content.Link.Kind.EMBED);

  private final String word;
  private final Content.Link.Kind kind;

  LinkType(String word, Content.Link.Kind kind) {
    this.word = word;
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

  Content.Link.Kind kind() {
    return kind;
  }
}
