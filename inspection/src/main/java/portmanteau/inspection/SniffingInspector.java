package portmanteau.inspection;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Inspection;
import portmanteau.core.blob.Inspector;

/// Says what bytes are by signatures of our own, and by Apache Tika only where these are silent.
///
/// Markup comes first: a file that begins with it is markup, whatever else it is made to look like.
/// Text comes before Tika, some of whose signatures are words.
public final class SniffingInspector implements Inspector {
  private final List<Signature> signatures =
      List.of(
          new Markup(),
          new RasterImages(),
          new IsoMedia(),
          new Matroska(),
          new Riff(),
          new Ogg(),
          new OtherAudio(),
          new PortableDocuments(),
          new ZipArchive(),
          new CompoundFile(),
          new Executables(),
          new MpegAudio(),
          PlainText::type,
          new Tika());

  @Override
  public Inspection inspect(ByteSource bytes) throws IOException {
    Excerpt excerpt = new Excerpt(bytes);
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
}
