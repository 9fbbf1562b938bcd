package portmanteau.inspection.rare;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// Apache Tika's table of rarer formats, asked with the beginning and no name. Its class is loaded
/// on first use, since reading that table takes a third of a second.
public final class Tika implements Signature {
  /// Reaches past the signature of tar, the farthest in of those that matter.
  private static final int BEGINNING = 512;

  /// What our own table decides: where it stayed silent, a looser rule must not say these.
  private static final Set<String> DECIDED =
      Set.of(
          "image/jpeg",
          "image/png",
          "image/gif",
          "image/webp",
          "image/bmp",
          "image/tiff",
          "image/avif",
          "image/heic",
          "image/heif",
          "image/heic-sequence",
          "image/heif-sequence",
          "video/mp4",
          "video/quicktime",
          "video/3gpp",
          "video/3gpp2",
          "video/x-m4v",
          "audio/mp4",
          "application/mp4",
          "audio/3gpp",
          "audio/3gpp2",
          "video/webm",
          "audio/webm",
          "video/x-matroska",
          "audio/x-matroska",
          "application/x-matroska",
          "video/x-msvideo",
          "audio/wav",
          "audio/x-wav",
          "audio/vnd.wave",
          "audio/mpeg",
          "audio/aac",
          "audio/x-aac",
          "audio/amr",
          "audio/amr-wb",
          "audio/x-flac",
          "audio/flac",
          "audio/ogg",
          "audio/opus",
          "audio/vorbis",
          "audio/speex",
          "video/ogg",
          "video/x-ms-asf",
          "video/x-flv",
          "video/mpeg",
          "video/theora",
          "application/ogg",
          "application/pdf",
          "application/rtf",
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.ms-powerpoint",
          "application/x-tika-msoffice",
          "application/zip",
          "text/plain",
          "text/csv");

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    Bytes beginning = bytes.at(0, BEGINNING);
    try (TikaInputStream stream = TikaInputStream.get(beginning.copy())) {
      MediaType found =
          Table.FORMATS.table(beginning).detect(stream, new Metadata(), new ParseContext());
      return ContentType.parse(found.getBaseType().toString())
          .filter(type -> !type.isGeneric() && !isDecided(type.value()));
    }
  }

  /// The names that Tika alone uses are of containers that our own table opens.
  private static boolean isDecided(String type) {
    return DECIDED.contains(type) || type.startsWith("application/x-tika-");
  }

  /// Holds the table until somebody needs it.
  static final class Table {
    static final RareFormats FORMATS = RareFormats.read(DECIDED, BEGINNING);
  }
}
