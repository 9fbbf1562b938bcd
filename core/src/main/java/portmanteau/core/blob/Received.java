package portmanteau.core.blob;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Complete bytes, hashed, not promised to anyone yet: staged, or in memory where they are few.
///
/// The owner closes it, which deletes the bytes unless they were kept.
public final class Received implements AutoCloseable {
  private final Inspector inspector;
  private final ReceivedBody body;
  private final long size;
  private final BlobId place;
  private @Nullable Inspection inspection;

  Received(Inspector inspector, ReceivedBody body, long size, BlobId place) {
    this.inspector = inspector;
    this.body = body;
    this.size = size;
    this.place = place;
  }

  /// Bytes in all.
  public long size() {
    return size;
  }

  public Sha256 sha256() {
    return place.sha256();
  }

  /// Where the bytes will be once they are kept.
  public BlobId place() {
    return place;
  }

  /// What the catalogue is to store with the blob's row, while this is open; null where the bytes
  /// are in the store once they are kept.
  public @Nullable InlineBytes inline() {
    return body.inline();
  }

  /// What the bytes are; inspected once.
  public Inspection inspection() throws IOException {
    if (inspection == null) {
      inspection = inspector.inspect(body.bytes());
    }
    return inspection;
  }

  /// The bytes themselves, open as long as this is.
  public ByteSource bytes() {
    return body.bytes();
  }

  /// Puts the bytes in their place on stable storage. They are an orphan until a medium is
  /// committed that refers to it. Does nothing where the catalogue stores them.
  public void keep() throws IOException {
    body.keep(place, size);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
