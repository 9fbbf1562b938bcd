package portmanteau.dialects.kaizala.wire;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import portmanteau.core.Problem;
import portmanteau.core.group.Post;
import portmanteau.core.media.MediaKind;

/// The actions that carry media, by the vendor's words.
public enum ActionType {
  IMAGE("Image", Post.Kind.IMAGE, MediaKind.IMAGE),
  ALBUM("Album", Post.Kind.ALBUM, MediaKind.IMAGE),
  AUDIO("Audio", Post.Kind.AUDIO, MediaKind.AUDIO),
  DOCUMENT("Document", Post.Kind.DOCUMENT, MediaKind.DOCUMENT),
  VIDEO("Video", Post.Kind.VIDEO, MediaKind.VIDEO);

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}");

  private final String word;
  private final Post.Kind kind;
  private final MediaKind holds;

  ActionType(String word, Post.Kind kind, MediaKind holds) {
    this.word = word;
    this.kind = kind;
    this.holds = holds;
  }

  /// Reads a word without regard to case and accents: the French page says `Vidéo`.
  public static ActionType parse(String text) {
    String bare =
        ACCENTS.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFD)).replaceAll("");
    return Arrays.stream(values())
        .filter(type -> type.word.equalsIgnoreCase(bare))
        .findFirst()
        .orElseThrow(() ->
            new Problem.Invalid("actionType", "actionType is one of " + words() + ".").refusal());
  }

  /// The action a post is; empty for one that this dialect does not show.
  public static Optional<ActionType> of(Post.Kind kind) {
    return Arrays.stream(values()).filter(type -> type.kind == kind).findFirst();
  }

  /// The kinds of posts that are actions.
  public static Set<Post.Kind> kinds() {
    return Arrays.stream(values())
        .map(ActionType::kind)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Post.Kind.class)));
  }

  public String word() {
    return word;
  }

  public Post.Kind kind() {
    return kind;
  }

  /// The kind that each of its media must have.
  public MediaKind holds() {
    return holds;
  }

  private static String words() {
    return Arrays.stream(values()).map(ActionType::word).collect(Collectors.joining(", "));
  }
}
