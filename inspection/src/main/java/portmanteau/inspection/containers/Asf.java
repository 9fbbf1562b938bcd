package portmanteau.inspection.containers;

import static portmanteau.inspection.bytes.Signature.type;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// Windows Media, by the streams that its header lists (Advanced Systems Format §3.1 to §3.3).
public final class Asf implements Signature {
  private static final String HEADER = "0&\u00b2u\u008ef\u00cf\u0011\u00a6\u00d9\0\u00aa\0b\u00cel";
  private static final String STREAM =
      "\u0091\u0007\u00dc\u00b7\u00b7\u00a9\u00cf\u0011\u008e\u00e6\0\u00c0\u000c Se";
  private static final String SOUND = "@\u009ei\u00f8M[\u00cf\u0011";
  private static final int HEADER_LENGTH = 30;
  private static final int MOST_OBJECTS = 64;

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    if (!bytes.head().has(0, HEADER)) {
      return Optional.empty();
    }
    Tracks tracks = new Tracks();
    long end = bytes.head().u32le(16);
    long at = HEADER_LENGTH;
    for (int object = 0; object < MOST_OBJECTS && at < end; object++) {
      Bytes header = bytes.at(at, 32);
      if (header.has(0, STREAM)) {
        if (header.has(24, SOUND)) {
          tracks.heard();
        } else {
          tracks.seen();
        }
      }
      long length = header.u32le(16);
      if (length < 24 || header.u32le(20) != 0) {
        break;
      }
      at += length;
    }
    return type(tracks.areOnlySound() ? "audio/x-ms-wma" : "video/x-ms-asf");
  }
}
