package portmanteau.core.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.Received;

/// Takes Exif, places, XMP, IPTC and comments out of JPEG, PNG and WebP: the coded picture is
/// copied as it is, with its orientation and its ICC profile. What cannot be followed any further
/// is left out, so that a broken file keeps no more than a whole one.
public final class MetadataStripper {
  /// What an orientation written anew may take more than it took.
  private static final long ROOM = 64;

  private final Ingest ingest;

  public MetadataStripper(Ingest ingest) {
    this.ingest = ingest;
  }

  /// The same picture without them, received anew; the caller closes it. Empty where there is
  /// nothing to take out.
  public Optional<Received> strip(Received received) throws IOException {
    try {
      @Nullable Pieces pieces = pieces(received);
      if (pieces == null || new PiecesStream(received.bytes(), pieces).isWhole(received.size())) {
        return Optional.empty();
      }
      ByteSource bytes = received.bytes();
      Pieces again = Objects.requireNonNull(pieces(received));
      return Optional.of(ingest.receive(new PiecesStream(bytes, again), received.size() + ROOM));
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static @Nullable Pieces pieces(Received received) throws IOException {
    var window = new Window(received.bytes(), received.size());
    return switch (received.inspection().type().value()) {
      case "image/jpeg" -> new JpegPieces(window);
      case "image/png", "image/apng" -> new PngPieces(window);
      case "image/webp" -> new WebpPieces(window);
      default -> null;
    };
  }
}
