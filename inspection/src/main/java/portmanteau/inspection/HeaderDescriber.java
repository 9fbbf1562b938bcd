package portmanteau.inspection;

import java.io.IOException;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.ContentType;
import portmanteau.core.description.Describer;
import portmanteau.core.description.Description;
import portmanteau.inspection.audio.AudioDuration;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.containers.ContainerDuration;
import portmanteau.inspection.containers.MatroskaHeader;
import portmanteau.inspection.images.FrameCounts;
import portmanteau.inspection.images.PictureSizes;
import portmanteau.inspection.images.RasterImages;
import portmanteau.inspection.images.TiffPages;
import portmanteau.inspection.isobmff.MovieHeader;
import portmanteau.inspection.pdf.PdfPages;

/// Describes files by their headers, with readers of our own: each reads a few fields, follows a
/// bounded number of steps and keeps nothing, whatever a header says.
public final class HeaderDescriber implements Describer {

  @Override
  public Description describe(ContentType type, ByteSource source) throws IOException {
    Excerpt whole = Excerpt.wide(source);
    int blanks = RasterImages.blanksBefore(whole.head());
    Excerpt bytes = blanks == 0 ? whole : whole.from(blanks);
    if (bytes.size() == 0) {
      return Description.NOTHING;
    }
    return switch (type.value()) {
      case "image/tiff" ->
          Description.NOTHING
              .withDimensions(PictureSizes.of(type, bytes).orElse(null))
              .withPages(TiffPages.of(bytes).orElse(null));
      case "application/pdf" -> Description.NOTHING.withPages(PdfPages.of(bytes).orElse(null));
      case "video/mp4",
          "video/quicktime",
          "video/3gpp",
          "video/3gpp2",
          "audio/mp4",
          "audio/3gpp",
          "audio/3gpp2" ->
          MovieHeader.of(bytes);
      case "video/webm", "audio/webm", "video/x-matroska", "audio/x-matroska" ->
          MatroskaHeader.of(bytes);
      case "audio/mpeg", "audio/flac" ->
          Description.NOTHING.withDuration(AudioDuration.of(type, bytes).orElse(null));
      default -> other(type, bytes);
    };
  }

  private static Description other(ContentType type, Excerpt bytes) throws IOException {
    if (type.value().startsWith("image/")) {
      return Description.NOTHING
          .withDimensions(PictureSizes.of(type, bytes).orElse(null))
          .withFrames(FrameCounts.of(type, bytes).orElse(null));
    }
    return Description.NOTHING.withDuration(ContainerDuration.of(type, bytes).orElse(null));
  }
}
