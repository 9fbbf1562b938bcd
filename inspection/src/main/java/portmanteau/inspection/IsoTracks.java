package portmanteau.inspection;

import static portmanteau.inspection.Boxes.first;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import portmanteau.inspection.Boxes.Box;

/// What the tracks of an MP4 hold, by their handlers (ISO/IEC 14496-12 §8.4.3).
///
/// Telephones and web sites write voice messages as `.m4a` under the general brands of MP4, which
/// alone look like video.
final class IsoTracks {
  private IsoTracks() {}

  /// Whether there is a track of sound and none of anything that is seen.
  static boolean areOnlySound(Excerpt bytes) throws IOException {
    Optional<Box> movie = first(Boxes.in(bytes, 0, bytes.size()), "moov");
    if (movie.isEmpty()) {
      return false;
    }
    boolean sound = false;
    for (Box track : Boxes.in(bytes, movie.get())) {
      if (track.type().equals("trak")) {
        switch (handler(bytes, track)) {
          case "soun" -> sound = true;
          case "meta", "hint", "text", "tmcd" -> {}
          default -> {
            return false;
          }
        }
      }
    }
    return sound;
  }

  private static String handler(Excerpt bytes, Box track) throws IOException {
    Optional<Box> media = first(Boxes.in(bytes, track), "mdia");
    List<Box> inside = media.isPresent() ? Boxes.in(bytes, media.get()) : List.of();
    Optional<Box> handler = first(inside, "hdlr");
    // Version and flags, then a reserved word, then the handler's type.
    return handler.isPresent() ? bytes.at(handler.get().start() + 8, 4).text(0, 4) : "";
  }
}
