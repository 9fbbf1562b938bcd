package portmanteau.core.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.function.LongConsumer;
import portmanteau.core.Digests;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.StreamBuffer;

/// Receives bytes into staging: one buffer per stream, hashed on the way.
public final class Ingest {
  /// Bytes between two checks of the free space: others fill the disk too, and the total is not
  /// always announced.
  public static final long LOOK = 4L << 20;

  private final Blobs blobs;
  private final Inspector inspector;
  private final Identifiers identifiers;
  private final FreeSpace freeSpace;

  public Ingest(Blobs blobs, Inspector inspector, Identifiers identifiers, FreeSpace freeSpace) {
    this.blobs = blobs;
    this.inspector = inspector;
    this.identifiers = identifiers;
    this.freeSpace = freeSpace;
  }

  /// Refuses bytes that there is no room for.
  ///
  /// @param more bytes to come, as far as announced; else 0
  /// @throws portmanteau.core.Refusal `StorageFull`
  public void requireRoom(long more) {
    freeSpace.require(more);
  }

  /// Reads `body` to its end; the caller closes it.
  ///
  /// @param limit bytes that are taken
  /// @throws portmanteau.core.Refusal `TooLarge` as soon as one byte more arrives; `StorageFull`.
  ///   Nothing is left then.
  public Received receive(InputStream body, long limit) throws IOException {
    return receive(body, limit, _ -> {});
  }

  /// As [#receive].
  ///
  /// @param arrived called every few MiB with the bytes so far; may refuse more
  public Received receive(InputStream body, long limit, LongConsumer arrived) throws IOException {
    requireRoom(0);
    Staging staging = blobs.stage(StagingId.create(identifiers));
    try {
      MessageDigest sha256 = Digests.sha256();
      long size = copy(body, staging, new Copying(sha256, limit, arrived));
      return received(staging, size, sha256);
    } catch (Throwable failure) {
      abandon(staging, failure);
      throw failure;
    }
  }

  /// Complete bytes in a staging place, hashed on the way; the result owns them from here on.
  public Received whole(Staging staging, long size, MessageDigest sha256) {
    return received(staging, size, sha256);
  }

  /// Bytes that an upload session's staging place holds, hashed on the way in; they stay there
  /// whatever happens.
  ///
  /// @param size bytes that count; what lies beyond is cut off
  /// @param sha256 of these; not finalized, since the session may go on with it
  public Received shared(Staging staging, long size, MessageDigest sha256) throws IOException {
    staging.truncate(size);
    Received received = received(staging, size, sha256);
    received.share();
    return received;
  }

  private Received received(Staging staging, long size, MessageDigest sha256) {
    BlobId place = BlobId.create(Sha256.of(Digests.soFar(sha256)), identifiers);
    return new Received(blobs, inspector, staging, size, place);
  }

  private record Copying(MessageDigest sha256, long limit, LongConsumer arrived) {}

  private long copy(InputStream body, Staging staging, Copying copying) throws IOException {
    try (var buffer = new StreamBuffer()) {
      return copy(body, staging, copying, buffer);
    }
  }

  private long copy(InputStream body, Staging staging, Copying copying, StreamBuffer buffer)
      throws IOException {
    long size = 0;
    long look = LOOK;
    for (int count; (count = body.read(buffer.bytes())) >= 0; size += count) {
      if (size >= look) {
        requireRoom(0);
        copying.arrived().accept(size);
        look = size + LOOK;
      }
      if (count > copying.limit() - size) {
        throw new Problem.TooLarge(copying.limit()).refusal();
      }
      copying.sha256().update(buffer.bytes(), 0, count);
      staging.write(ByteBuffer.wrap(buffer.bytes(), 0, count), size);
      buffer.filled(count);
    }
    return size;
  }

  private void abandon(Staging staging, Throwable failure) {
    try {
      staging.close();
      blobs.discard(staging.id());
    } catch (IOException | RuntimeException leftBehind) {
      failure.addSuppressed(leftBehind);
    }
  }
}
