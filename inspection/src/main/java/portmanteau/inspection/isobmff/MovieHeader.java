package portmanteau.inspection.isobmff;

import static portmanteau.inspection.isobmff.Boxes.first;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.description.Description;
import portmanteau.inspection.audio.AudioDuration;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.isobmff.Boxes.Box;

/// What the header of an MP4, a QuickTime film or an image sequence says: the duration (ISO/IEC
/// 14496-12 §8.2.2; of one in fragments §8.8.2), the size of the first film track as it is shown
/// (§8.3.2), and its frames (§8.7.3).
public final class MovieHeader {
  private static final long UNKNOWN = 0xffffffffL;

  private MovieHeader() {}

  public static Description of(Excerpt bytes) throws IOException {
    Optional<Box> movie = first(Boxes.in(bytes, 0, bytes.size()), "moov");
    if (movie.isEmpty()) {
      return Description.NOTHING;
    }
    List<Box> inside = Boxes.in(bytes, movie.get());
    Description found = Description.NOTHING.withDuration(duration(bytes, inside).orElse(null));
    for (Box track : inside) {
      if (track.type().equals("trak") && isSeen(bytes, track)) {
        return found.withDimensions(size(bytes, track).orElse(null));
      }
    }
    return found;
  }

  /// How many frames the first track of pictures has; empty where there is none.
  public static Optional<Integer> frames(Excerpt bytes) throws IOException {
    Optional<Box> movie = first(Boxes.in(bytes, 0, bytes.size()), "moov");
    if (movie.isEmpty()) {
      return Optional.empty();
    }
    for (Box track : Boxes.in(bytes, movie.get())) {
      if (track.type().equals("trak") && isSeen(bytes, track)) {
        return samples(bytes, track);
      }
    }
    return Optional.empty();
  }

  private static Optional<Duration> duration(Excerpt bytes, List<Box> inside) throws IOException {
    Optional<Box> header = first(inside, "mvhd");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    Bytes content = bytes.at(header.get().start(), 32);
    boolean isLong = content.u8(0) == 1;
    long scale = content.u32(isLong ? 20 : 12);
    long ticks = ticks(content, isLong ? 24 : 16, isLong);
    return ticks > 0 ? AudioDuration.of(ticks, scale) : fragmented(bytes, inside, scale);
  }

  private static Optional<Duration> fragmented(Excerpt bytes, List<Box> inside, long scale)
      throws IOException {
    Optional<Box> extended = first(inside, "mvex");
    List<Box> within = extended.isPresent() ? Boxes.in(bytes, extended.get()) : List.of();
    Optional<Box> header = first(within, "mehd");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    Bytes content = bytes.at(header.get().start(), 12);
    return AudioDuration.of(ticks(content, 4, content.u8(0) == 1), scale);
  }

  /// A time of 32 or 64 bits, all set where it is not known; -1 then.
  private static long ticks(Bytes content, int at, boolean isLong) {
    if (!isLong) {
      long ticks = content.u32(at);
      return ticks == UNKNOWN ? -1 : ticks;
    }
    long high = content.u32(at);
    return high < 0 || high > Integer.MAX_VALUE ? -1 : high << 32 | content.u32(at + 4);
  }

  private static boolean isSeen(Excerpt bytes, Box track) throws IOException {
    Optional<Box> handler = first(media(bytes, track), "hdlr");
    return handler.isPresent()
        && List.of("vide", "pict").contains(bytes.at(handler.get().start() + 8, 4).text(0, 4));
  }

  private static List<Box> media(Excerpt bytes, Box track) throws IOException {
    Optional<Box> media = first(Boxes.in(bytes, track), "mdia");
    return media.isPresent() ? Boxes.in(bytes, media.get()) : List.of();
  }

  /// Width and height as fixed-point numbers, behind a matrix that may turn them by a quarter.
  private static Optional<Dimensions> size(Excerpt bytes, Box track) throws IOException {
    Optional<Box> header = first(Boxes.in(bytes, track), "tkhd");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    Bytes content = bytes.at(header.get().start(), 96);
    int matrix = content.u8(0) == 1 ? 52 : 40;
    long width = content.u32(matrix + 36) >> 16;
    long height = content.u32(matrix + 40) >> 16;
    if (width <= 0 || height <= 0) {
      return Optional.empty();
    }
    boolean turned = content.u32(matrix) == 0 && content.u32(matrix + 4) != 0;
    return Optional.of(
        turned
            ? new Dimensions(/* width= */ (int) height, /* height= */ (int) width)
            : new Dimensions((int) width, (int) height));
  }

  private static Optional<Integer> samples(Excerpt bytes, Box track) throws IOException {
    Optional<Box> information = first(media(bytes, track), "minf");
    List<Box> inside = information.isPresent() ? Boxes.in(bytes, information.get()) : List.of();
    Optional<Box> table = first(inside, "stbl");
    Optional<Box> sizes =
        first(table.isPresent() ? Boxes.in(bytes, table.get()) : List.of(), "stsz");
    if (sizes.isEmpty()) {
      return Optional.empty();
    }
    long count = bytes.at(sizes.get().start(), 12).u32(8);
    return count > 0 && count <= Integer.MAX_VALUE ? Optional.of((int) count) : Optional.empty();
  }
}
