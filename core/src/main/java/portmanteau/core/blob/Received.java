package portmanteau.core.blob;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Complete bytes, hashed and staged, not promised to anyone yet.
///
/// The owner closes it, which deletes the bytes unless they were kept.
public final class Received implements AutoCloseable {
  private final Blobs blobs;
  private final Inspector inspector;
  private final Staging staging;
  private final long size;
  private final BlobId place;
  private @Nullable Inspection inspection;
  private boolean shared;
  private boolean settled;

  Received(Blobs blobs, Inspector inspector, Staging staging, long size, BlobId place) {
    this.blobs = blobs;
    this.inspector = inspector;
    this.staging = staging;
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

  /// What the bytes are; inspected once.
  public Inspection inspection() throws IOException {
    if (inspection == null) {
      inspection = inspector.inspect(staging);
    }
    return inspection;
  }

  /// The bytes themselves, open as long as this is.
  public ByteSource bytes() {
    return staging;
  }

  /// Puts the bytes in their place on stable storage. They are an orphan until a medium is
  /// committed that refers to it.
  public void keep() throws IOException {
    if (shared) {
      blobs.share(staging, place, size);
    } else {
      blobs.keep(staging, place, size);
    }
    settled = true;
  }

  /// Hands the staged bytes to an upload session: neither keeping nor closing removes them any
  /// more.
  void share() {
    shared = true;
    settled = true;
  }

  @Override
  public void close() throws IOException {
    staging.close();
    if (!settled) {
      settled = true;
      blobs.discard(staging.id());
    }
  }
}
