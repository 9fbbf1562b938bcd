package portmanteau.inspection.containers;

import static portmanteau.inspection.bytes.Signature.type;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;
import portmanteau.inspection.containers.Ebml.Element;

/// WebM and Matroska, told apart by the DocType in their header (RFC 8794 §11.2, RFC 9559), sound
/// and film by their tracks.
public final class Matroska implements Signature {
  private static final String EBML = "\u001aE\u00df\u00a3";
  private static final long DOC_TYPE = 0x4282;
  private static final long SEGMENT = 0x18538067;
  private static final long TRACKS = 0x1654ae6b;
  private static final long TRACK = 0xae;
  private static final long TRACK_TYPE = 0x83;
  private static final int LONGEST_TYPE = 16;

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    if (!bytes.head().has(0, EBML)) {
      return Optional.empty();
    }
    for (Element top : Ebml.in(bytes, 0, bytes.size())) {
      for (Element element : Ebml.in(bytes, top)) {
        if (element.id() == DOC_TYPE) {
          return byDocType(element.text(bytes, LONGEST_TYPE), bytes);
        }
      }
      break; // the header comes first
    }
    return Optional.empty();
  }

  private static Optional<ContentType> byDocType(String docType, Excerpt bytes) throws IOException {
    return switch (docType) {
      case "webm" -> type(isOnlySound(bytes) ? "audio/webm" : "video/webm");
      case "matroska" -> type(isOnlySound(bytes) ? "audio/x-matroska" : "video/x-matroska");
      default -> Optional.empty();
    };
  }

  private static boolean isOnlySound(Excerpt bytes) throws IOException {
    for (Element top : Ebml.in(bytes, 0, bytes.size())) {
      if (top.id() != SEGMENT) {
        continue;
      }
      for (Element element : Ebml.in(bytes, top)) {
        if (element.id() == TRACKS) {
          return areOnlySound(bytes, element);
        }
      }
    }
    return false;
  }

  private static boolean areOnlySound(Excerpt bytes, Element tracks) throws IOException {
    Tracks found = new Tracks();
    for (Element track : Ebml.in(bytes, tracks)) {
      if (track.id() == TRACK) {
        for (Element element : Ebml.in(bytes, track)) {
          if (element.id() == TRACK_TYPE) {
            // RFC 9559 §5.1.4.1.3: others are subtitles, buttons, control and metadata.
            switch ((int) element.number(bytes)) {
              case 1, 3, 0x10 -> found.seen();
              case 2 -> found.heard();
              default -> {}
            }
          }
        }
      }
    }
    return found.areOnlySound();
  }
}
