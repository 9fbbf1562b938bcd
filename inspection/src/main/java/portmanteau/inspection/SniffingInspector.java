package portmanteau.inspection;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Inspection;
import portmanteau.core.blob.Inspector;
import portmanteau.inspection.audio.FramesBehindJunk;
import portmanteau.inspection.audio.MpegAudio;
import portmanteau.inspection.audio.OtherAudio;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;
import portmanteau.inspection.containers.Asf;
import portmanteau.inspection.containers.FlashVideo;
import portmanteau.inspection.containers.Matroska;
import portmanteau.inspection.containers.MpegProgram;
import portmanteau.inspection.containers.MpegTransport;
import portmanteau.inspection.containers.Ogg;
import portmanteau.inspection.containers.Riff;
import portmanteau.inspection.images.PictureSizes;
import portmanteau.inspection.images.RasterImages;
import portmanteau.inspection.isobmff.IsoMedia;
import portmanteau.inspection.ole2.CompoundFile;
import portmanteau.inspection.rare.Tika;
import portmanteau.inspection.text.Markup;
import portmanteau.inspection.text.PlainText;
import portmanteau.inspection.zip.ZipArchive;

/// Says what bytes are by signatures of our own, and by Apache Tika only where these are silent.
///
/// Markup comes first: a file that begins with it is markup, whatever else it is made to look like.
/// Then what begins with its signature; of signatures that stand further in, those that text could
/// quote come after it. Text comes before Tika, some of whose signatures are words.
public final class SniffingInspector implements Inspector {
  private final List<Signature> signatures =
      List.of(
          new Markup(),
          new RasterImages(),
          new IsoMedia(),
          new Matroska(),
          new Riff(),
          new Ogg(),
          new Asf(),
          new FlashVideo(),
          new MpegProgram(),
          new MpegTransport(),
          new OtherAudio(),
          new PortableDocuments(),
          new ZipArchive(),
          new CompoundFile(),
          new Compressed(),
          new Executables(),
          new MpegAudio(),
          new FramesBehindJunk(),
          SniffingInspector::text,
          new Tika(),
          PortableDocuments::behindJunk);

  @Override
  public Inspection inspect(ByteSource bytes) throws IOException {
    Excerpt whole = new Excerpt(bytes);
    // Pages of scripts put blank lines before the pictures that they send.
    int blanks = RasterImages.blanksBefore(whole.head());
    Excerpt excerpt = blanks == 0 ? whole : whole.from(blanks);
    ContentType type = excerpt.size() == 0 ? ContentType.OCTETS : type(excerpt);
    return new Inspection(type, PictureSizes.of(type, excerpt).orElse(null));
  }

  private ContentType type(Excerpt excerpt) throws IOException {
    for (Signature signature : signatures) {
      Optional<ContentType> type = signature.of(excerpt);
      if (type.isPresent()) {
        return type.get();
      }
    }
    return ContentType.OCTETS;
  }

  private static Optional<ContentType> text(Excerpt bytes) {
    Optional<ContentType> text = PlainText.type(bytes);
    return text.isPresent() ? PortableDocuments.behindJunk(bytes).or(() -> text) : text;
  }
}
