package portmanteau.inspection.isobmff;

import static portmanteau.inspection.isobmff.Boxes.first;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;
import portmanteau.inspection.isobmff.Boxes.Box;

/// MP4, QuickTime, 3GP, M4A, HEIC and AVIF: files made of boxes, told apart by the brands in the
/// box `ftyp` (ISO/IEC 14496-12 §4.3) and by what their tracks hold.
///
/// QuickTime is older than brands: its files may begin with any box of its own, and cameras write
/// the frames first.
public final class IsoMedia implements Signature {
  private static final ContentType QUICKTIME = new ContentType("video/quicktime");
  private static final ContentType MP4 = new ContentType("video/mp4");
  private static final int LONGEST_FTYP = 4096;

  private static final Set<String> FIRST =
      Set.of("ftyp", "styp", "moov", "mdat", "wide", "free", "skip", "pnot");

  /// Boxes that follow a first one which says no more than that there are boxes.
  private static final Set<String> LATER =
      Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot", "PICT", "uuid");

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    String first = bytes.head().text(4, 4);
    if (!FIRST.contains(first)) {
      return Optional.empty();
    }
    if (first.equals("ftyp")) {
      @Nullable IsoBrands brands = brands(bytes.head());
      return brands == null ? Optional.empty() : branded(bytes, brands);
    }
    if (first.equals("styp")) {
      return Optional.ofNullable(brands(bytes.head())).map(IsoBrands::segment);
    }
    return unbranded(bytes);
  }

  private static Optional<ContentType> branded(Excerpt bytes, IsoBrands brands) throws IOException {
    Optional<ContentType> type = brands.file();
    if (type.isPresent() && !type.get().family().equals("video")) {
      return type;
    }
    // Cameras put brands of their own; a movie with tracks is MP4, whatever it is called.
    IsoTracks tracks = IsoTracks.of(bytes, Boxes.in(bytes, 0, bytes.size()));
    return type.or(() -> tracks.areAny() ? Optional.of(MP4) : Optional.empty())
        .map(film -> tracks.areOnlySound() ? sound(film) : film);
  }

  /// Files whose first box is not `ftyp`, which may come later, or never.
  private static Optional<ContentType> unbranded(Excerpt bytes) throws IOException {
    List<Box> boxes = Boxes.in(bytes, 0, bytes.size());
    Optional<Box> type = first(boxes, "ftyp");
    if (type.isPresent()) {
      long start = type.get().start() - 8;
      int length = (int) Math.min(LONGEST_FTYP, type.get().end() - start);
      @Nullable IsoBrands brands = brands(bytes.at(start, length));
      return brands == null ? Optional.empty() : branded(bytes, brands);
    }
    IsoTracks tracks = IsoTracks.of(bytes, boxes);
    if (!tracks.isMovie() && !areBoxes(bytes, boxes)) {
      return Optional.empty();
    }
    return Optional.of(tracks.areOnlySound() ? sound(QUICKTIME) : QUICKTIME);
  }

  /// Four letters alone may be those of a word: another box must follow, or the frames must go on
  /// to where the file was cut off, after a length that is no text.
  private static boolean areBoxes(Excerpt bytes, List<Box> boxes) {
    if (boxes.size() > 1) {
      return LATER.contains(boxes.get(1).type());
    }
    return boxes.size() == 1 && boxes.get(0).type().equals("mdat") && bytes.head().u8(0) < '\t';
  }

  /// The brands of a file that begins like this; null where they cannot be read.
  private static @Nullable IsoBrands brands(Bytes box) {
    long length = box.u32(0);
    if (length < 16 || length > LONGEST_FTYP) {
      return null;
    }
    List<String> compatible = new ArrayList<>();
    for (int at = 16; at + 4 <= length && at + 4 <= box.length(); at += 4) {
      compatible.add(box.text(at, 4));
    }
    return new IsoBrands(box.text(8, 4), compatible);
  }

  /// What a film of that type is that has nothing to see. QuickTime has no registered name for it;
  /// its sound is played as MP4's.
  private static ContentType sound(ContentType film) {
    return switch (film.value()) {
      case "video/3gpp" -> new ContentType("audio/3gpp");
      case "video/3gpp2" -> new ContentType("audio/3gpp2");
      default -> new ContentType("audio/mp4");
    };
  }
}
