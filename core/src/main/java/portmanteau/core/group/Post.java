package portmanteau.core.group;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Texts;
import portmanteau.core.access.UserId;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.MediaKind;

/// A message in a group.
///
/// @param author null where the user is gone
/// @param text the message, or the media's caption; may be empty
/// @param media in the order they were posted; those deleted or expired since are no longer in it
/// @param addressee the one member whom a bot has spoken to; null where all of the group are meant
public record Post(
    PostId id,
    GroupId group,
    @Nullable UserId author,
    Kind kind,
    String text,
    List<MediaId> media,
    Instant created,
    @Nullable UserId addressee) {
  /// Bytes of a text in UTF-8: the 4096 characters that Green API takes, whatever they are.
  public static final int LONGEST_TEXT = 4 * 4096;

  public Post {
    text = Texts.clean(text);
    media = List.copyOf(media);
  }

  /// One that all of its group are meant by.
  public Post(
      PostId id,
      GroupId group,
      @Nullable UserId author,
      Kind kind,
      String text,
      List<MediaId> media,
      Instant created) {
    this(id, group, author, kind, text, media, created, null);
  }

  /// Returns the text, or refuses it if it is too long.
  ///
  /// @param field what the client calls it
  /// @throws portmanteau.core.Refusal `Invalid`
  public static String requireText(String field, String text) {
    return Texts.requireBytes(field, text, LONGEST_TEXT);
  }

  /// The same post in another group.
  public Post in(GroupId other) {
    return new Post(id, other, author, kind, text, media, created, addressee);
  }

  /// The same post with that id and time.
  public Post made(PostId madeAs, Instant at) {
    return new Post(madeAs, group, author, kind, text, media, at, addressee);
  }

  /// What a post mainly is.
  public enum Kind {
    TEXT,
    IMAGE,
    ALBUM,
    AUDIO,
    DOCUMENT,
    VIDEO,
    /// Any other file.
    FILE,
    /// A title, a blank line and what is announced, with media of any kinds or without.
    ANNOUNCEMENT;

    /// The kind of a post with one file, if its author did not say.
    public static Kind of(MediaKind media) {
      return switch (media) {
        case IMAGE -> IMAGE;
        case AUDIO -> AUDIO;
        case VIDEO -> VIDEO;
        case DOCUMENT -> DOCUMENT;
        case ACTIVE, OTHER -> FILE;
      };
    }
  }
}
