package portmanteau.core.blob;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.function.LongConsumer;
import portmanteau.core.Digests;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.StreamBuffer;

/// Receives bytes into staging, or into memory where they are few: one buffer per stream, hashed on
/// the way.
public final class Ingest {
  /// Bytes between two checks of the free space: others fill the disk too, and the total is not
  /// always announced.
  public static final long LOOK = 4L << 20;

  private final Blobs blobs;
  private final Inspector inspector;
  private final Identifiers identifiers;
  private final FreeSpace freeSpace;
  private final int inlineMost;

  /// @param inlineMost bytes that a body may have which the catalogue keeps itself, at most
  ///   [InlineBytes#MOST]; 0: none is
  public Ingest(
      Blobs blobs,
      Inspector inspector,
      Identifiers identifiers,
      FreeSpace freeSpace,
      int inlineMost) {
    this.blobs = blobs;
    this.inspector = inspector;
    this.identifiers = identifiers;
    this.freeSpace = freeSpace;
    this.inlineMost = inlineMost;
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
    var copying = new Copying(Digests.sha256(), limit, arrived);
    var buffer = new StreamBuffer();
    try {
      Head head = inlineMost == 0 ? Head.NONE : head(body, copying, buffer);
      if (head.isWhole()) {
        InlineBytes bytes = InlineBytes.of(buffer.bytes(), head.size());
        var place = BlobId.createInline(Sha256.of(copying.sha256().digest()), identifiers);
        var buffered = new ReceivedBody.Buffered(bytes, buffer);
        return new Received(inspector, buffered, head.size(), place);
      }
      Received staged = stage(body, copying, buffer, head.size());
      buffer.close();
      return staged;
    } catch (Throwable failure) {
      buffer.close();
      throw failure;
    }
  }

  /// As [#receive], but the bytes are in the store once they are kept, however few they are.
  public Received receiveStored(InputStream body, long limit) throws IOException {
    requireRoom(0);
    try (var buffer = new StreamBuffer()) {
      return stage(body, new Copying(Digests.sha256(), limit, _ -> {}), buffer, 0);
    }
  }

  /// Bytes that are taken and hashed on their way in.
  private record Copying(MessageDigest sha256, long limit, LongConsumer arrived) {

    void take(byte[] bytes, int from, int count, long before) {
      if (count > limit - before) {
        throw new Problem.TooLarge(limit).refusal();
      }
      sha256.update(bytes, from, count);
    }
  }

  /// The first bytes of a body, in a buffer.
  ///
  /// @param isWhole whether they are all, and few enough
  private record Head(int size, boolean isWhole) {
    static final Head NONE = new Head(0, false);
  }

  /// Reads until it is certain whether the body is small. Where the buffer finds no room to grow it
  /// counts as large.
  private Head head(InputStream body, Copying copying, StreamBuffer buffer) throws IOException {
    int size = 0;
    while (size <= inlineMost && (size < buffer.bytes().length || buffer.grow())) {
      int count = body.read(buffer.bytes(), size, buffer.bytes().length - size);
      if (count < 0) {
        return new Head(size, true);
      }
      copying.take(buffer.bytes(), size, count, size);
      size += count;
    }
    return new Head(size, false);
  }

  /// @param head bytes that are in the buffer already
  private Received stage(InputStream body, Copying copying, StreamBuffer buffer, int head)
      throws IOException {
    Staging staging = blobs.stream(StagingId.ofBody(identifiers));
    try {
      staging.write(ByteBuffer.wrap(buffer.bytes(), 0, head), 0);
      long size = copy(body, staging, copying, buffer, head);
      return received(new ReceivedBody.Staged(blobs, staging, false), size, copying.sha256());
    } catch (Throwable failure) {
      abandon(staging, failure);
      throw failure;
    }
  }

  private long copy(
      InputStream body, Staging staging, Copying copying, StreamBuffer buffer, long head)
      throws IOException {
    long size = head;
    long look = LOOK;
    for (int count; (count = body.read(buffer.bytes())) >= 0; size += count) {
      if (size >= look) {
        requireRoom(0);
        copying.arrived().accept(size);
        look = size + LOOK;
      }
      copying.take(buffer.bytes(), 0, count, size);
      staging.write(ByteBuffer.wrap(buffer.bytes(), 0, count), size);
      buffer.filled(count);
    }
    return size;
  }

  /// Complete bytes in a staging place, hashed on the way; the result owns them from here on.
  public Received whole(Staging staging, long size, MessageDigest sha256) throws IOException {
    return settled(new ReceivedBody.Staged(blobs, staging, false), size, sha256);
  }

  /// Bytes that an upload session's staging place holds, hashed on the way in; they stay there
  /// whatever happens.
  ///
  /// @param size bytes that count; what lies beyond is cut off
  /// @param sha256 of these; not finalized, since the session may go on with it
  public Received shared(Staging staging, long size, MessageDigest sha256) throws IOException {
    staging.truncate(size);
    return settled(new ReceivedBody.Staged(blobs, staging, true), size, sha256);
  }

  /// Few bytes are read for the catalogue.
  private Received settled(ReceivedBody.Staged staged, long size, MessageDigest sha256)
      throws IOException {
    if (inlineMost == 0 || size > inlineMost) {
      return received(staged, size, sha256);
    }
    byte[] bytes = staged.bytes().stream(size).readAllBytes();
    if (bytes.length < size) {
      throw new EOFException("staged bytes are missing");
    }
    BlobId place = BlobId.createInline(Sha256.of(Digests.soFar(sha256)), identifiers);
    var copied = new ReceivedBody.Copied(InlineBytes.of(bytes), staged);
    return new Received(inspector, copied, size, place);
  }

  private Received received(ReceivedBody.Staged staged, long size, MessageDigest sha256)
      throws IOException {
    BlobId place = staged.place(Sha256.of(Digests.soFar(sha256)), identifiers);
    return new Received(inspector, staged, size, place);
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
