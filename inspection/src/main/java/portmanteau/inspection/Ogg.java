package portmanteau.inspection;

import static portmanteau.inspection.Signature.type;

import java.util.Optional;
import portmanteau.core.blob.ContentType;

/// Ogg, whose first pages name the codec of each stream (RFC 3533 §6, RFC 5334).
final class Ogg implements Signature {
  private static final int BEGINNING_OF_STREAM = 2;

  @Override
  public Optional<ContentType> of(Excerpt bytes) {
    Bytes head = bytes.head();
    boolean sound = false;
    int page = 0;
    // Every stream's first page comes before any stream's second one.
    while (head.has(page, "OggS\0") && (head.u8(page + 5) & BEGINNING_OF_STREAM) != 0) {
      int segments = head.u8(page + 26);
      if (segments < 0) {
        break;
      }
      int content = page + 27 + segments;
      if (isSeen(head, content)) {
        return type("video/ogg");
      }
      sound |= isHeard(head, content);
      page = content;
      for (int i = 0; i < segments; i++) {
        page += Math.max(0, head.u8(content - segments + i));
      }
    }
    if (sound) {
      return type("audio/ogg");
    }
    return page > 0 ? type("application/ogg") : Optional.empty();
  }

  private static boolean isSeen(Bytes head, int content) {
    return head.has(content, "\u0080theora")
        || head.has(content, "BBCD\0")
        || head.has(content, "\u0001video");
  }

  private static boolean isHeard(Bytes head, int content) {
    return head.has(content, "OpusHead")
        || head.has(content, "\u0001vorbis")
        || head.has(content, "Speex   ")
        || head.has(content, "\u007fFLAC");
  }
}
