package portmanteau.inspection.containers;

import static portmanteau.inspection.bytes.Signature.type;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// WAV, AVI and MIDI: RIFF files by their form. (WebP is an image.)
public final class Riff implements Signature {
  private static final int MOST_CHUNKS = 64;

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    Bytes head = bytes.head();
    // RF64 and BW64 are WAV beyond 4 GiB (EBU Tech 3306, ITU-R BS.2088).
    boolean large = head.has(0, "RF64") || head.has(0, "BW64");
    boolean riff = head.has(0, "RIFF");
    if ((large || riff || head.has(0, "RIFX")) && head.has(8, "WAVE")) {
      return type("audio/wav");
    }
    if (riff && head.has(8, "RMID")) {
      return type("audio/midi");
    }
    if (riff && head.has(8, "AVI ")) {
      return type(isOnlySound(bytes) ? "audio/vnd.avi" : "video/x-msvideo");
    }
    return Optional.empty();
  }

  /// The list `hdrl` comes first; in it, each stream has a list `strl` that begins with its header.
  private static boolean isOnlySound(Excerpt bytes) throws IOException {
    if (!bytes.head().has(12, "LIST") || !bytes.head().has(20, "hdrl")) {
      return false;
    }
    Tracks tracks = new Tracks();
    long end = 20 + bytes.head().u32le(16);
    long at = 24;
    for (int chunk = 0; chunk < MOST_CHUNKS && at < end; chunk++) {
      Bytes header = bytes.at(at, 24);
      if (header.has(0, "LIST") && header.has(8, "strlstrh")) {
        switch (header.text(20, 4)) {
          case "auds", "mids" -> tracks.heard();
          case "txts" -> {}
          default -> tracks.seen();
        }
      }
      long length = header.u32le(4);
      at += 8 + Math.max(0, length) + (length & 1);
    }
    return tracks.areOnlySound();
  }
}
