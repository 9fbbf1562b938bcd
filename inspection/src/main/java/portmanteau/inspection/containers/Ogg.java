package portmanteau.inspection.containers;

import static portmanteau.inspection.bytes.Signature.type;

import java.util.List;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// Ogg, whose first pages name the codec of each stream (RFC 3533 §6, RFC 5334).
public final class Ogg implements Signature {
  private static final int BEGINNING_OF_STREAM = 2;

  /// Theora, Dirac, VP8, Daala, and whatever a Windows codec would show.
  private static final List<String> SEEN =
      List.of("\u0080theora", "BBCD\0", "OVP80", "\u0080daala", "\u0001video");

  private static final List<String> HEARD =
      List.of(
          "OpusHead",
          "\u0001vorbis",
          "Speex   ",
          "\u007fFLAC",
          "fLaC",
          "CELT    ",
          "PCM     ",
          "\u0001audio");

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
    return SEEN.stream().anyMatch(mark -> head.has(content, mark));
  }

  private static boolean isHeard(Bytes head, int content) {
    return HEARD.stream().anyMatch(mark -> head.has(content, mark));
  }
}
