package portmanteau.inspection.isobmff;

import static portmanteau.inspection.isobmff.Boxes.first;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.isobmff.Boxes.Box;

/// What the tracks of a movie hold, by their handlers (ISO/IEC 14496-12 §8.4.3, QuickTime File
/// Format, "Handler reference atoms").
///
/// Telephones and web sites write voice messages under the brands of films.
///
/// @param isMovie whether there is a movie's header at all
/// @param handlers of the tracks; an empty text for one that cannot be read
record IsoTracks(boolean isMovie, Set<String> handlers) {
  private static final Set<String> HEARD = Set.of("soun", "musi");

  /// Tracks of pictures, among them those that hold sound and pictures in one. Subtitles, chapters,
  /// time codes and MPEG-4's systems tracks are none.
  private static final Set<String> SEEN =
      Set.of("vide", "pict", "auxv", "MPEG", "sprt", "qd3d", "twen", "strm", "");

  /// Boxes of which a movie has at least one.
  private static final Set<String> IN_MOVIE = Set.of("mvhd", "trak", "cmov", "rmra");

  IsoTracks {
    handlers = Set.copyOf(handlers);
  }

  /// Reads the tracks of a file of these boxes, wherever among them the movie's stands.
  static IsoTracks of(Excerpt bytes, List<Box> boxes) throws IOException {
    Optional<Box> movie = first(boxes, "moov");
    List<Box> inside = movie.isPresent() ? Boxes.in(bytes, movie.get()) : List.of();
    Set<String> handlers = new HashSet<>();
    for (Box track : inside) {
      if (track.type().equals("trak")) {
        handlers.add(handler(bytes, track));
      }
    }
    return new IsoTracks(inside.stream().map(Box::type).anyMatch(IN_MOVIE::contains), handlers);
  }

  boolean areAny() {
    return !handlers.isEmpty();
  }

  /// Whether there is a track of sound and none of anything that is seen.
  boolean areOnlySound() {
    return handlers.stream().anyMatch(HEARD::contains)
        && handlers.stream().noneMatch(SEEN::contains);
  }

  private static String handler(Excerpt bytes, Box track) throws IOException {
    Optional<Box> media = first(Boxes.in(bytes, track), "mdia");
    List<Box> inside = media.isPresent() ? Boxes.in(bytes, media.get()) : List.of();
    Optional<Box> handler = first(inside, "hdlr");
    // Version and flags, then a reserved word, then the handler's type.
    return handler.isPresent() ? bytes.at(handler.get().start() + 8, 4).text(0, 4) : "";
  }
}
