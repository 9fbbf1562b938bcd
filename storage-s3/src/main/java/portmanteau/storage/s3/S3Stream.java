package portmanteau.storage.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Sha256;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// A body on its way into the store. One that fits in a part is sent once its hash is known; a
/// larger one goes part by part to a name of its own, and before these are joined its entry says
/// what they are: so whatever a crash leaves is found by its entry, or as an upload in parts.
final class S3Stream implements Staging {
  /// As many as S3 allows.
  private static final int MOST_PARTS = 10_000;

  private final StagingId id;
  private final Bucket bucket;
  private final ObjectNames names;
  private final Multiparts multiparts;
  private final Part part;
  private final List<CompletedPart> sent = new ArrayList<>();
  private long size;
  private long inParts;
  private @Nullable String upload;
  private @Nullable BlobId put;
  private @Nullable S3Source source;
  private boolean joined;
  private boolean kept;
  private boolean unreachable;

  S3Stream(
      StagingId id, Bucket bucket, ObjectNames names, Multiparts multiparts, PartMemory memory) {
    this.id = id;
    this.bucket = bucket;
    this.names = names;
    this.multiparts = multiparts;
    this.part = new Part(memory);
  }

  @Override
  public StagingId id() {
    return id;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void write(ByteBuffer from, long position) throws IOException {
    if (position != size || joined || put != null) {
      throw new IOException("stream %s is written in order, until its end".formatted(id));
    }
    while (from.hasRemaining()) {
      if (part.isFull()) {
        asking(this::sendPart);
      }
      int before = from.remaining();
      part.append(from);
      size += before - from.remaining();
    }
  }

  private void sendPart() {
    String now = upload;
    if (now == null) {
      now = multiparts.begin(names.streamed(id));
      upload = now;
    }
    if (sent.size() == MOST_PARTS) {
      throw new Problem.TooLarge((long) MOST_PARTS * PartMemory.PART).refusal();
    }
    sent.add(bucket.part(names.streamed(id), now, sent.size() + 1, part));
    inParts += part.size();
    part.clear();
  }

  @Override
  public BlobId place(Sha256 sha256, Identifiers identifiers) throws IOException {
    if (upload == null) {
      return BlobId.create(sha256, identifiers);
    }
    BlobId place = BlobId.createStreamed(sha256, id);
    asking(() -> join(place));
    return place;
  }

  private void join(BlobId place) throws IOException {
    if (part.size() > 0) {
      sendPart();
    }
    put = place;
    bucket.put(names.entry(place), new byte[0]);
    multiparts.complete(names.streamed(id), required(upload), sent, inParts);
    joined = true;
  }

  private static String required(@Nullable String upload) {
    if (upload == null) {
      throw new IllegalStateException("nothing was sent in parts");
    }
    return upload;
  }

  /// Puts the bytes at `place`, unless they are there.
  void keep(BlobId place, long bytes) throws IOException {
    if (bytes != size) {
      throw new IOException("%s holds %d bytes, not %d".formatted(id, size, bytes));
    }
    if (upload == null) {
      put = place;
      asking(() -> bucket.put(names.entry(place), part));
      part.clear();
    } else if (!joined || !place.equals(put)) {
      throw new IOException("stream %s has another place than %s".formatted(id, place));
    }
    kept = true;
  }

  /// Something that may not be answered.
  private interface Request {
    void run() throws IOException;
  }

  /// What fails because nobody answers is not asked to be cleaned up at once either.
  private void asking(Request request) throws IOException {
    try {
      request.run();
    } catch (Refusal refusal) {
      unreachable = refusal.problem() instanceof Problem.Unavailable;
      throw refusal;
    }
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    if (position >= size) {
      return -1;
    }
    if (part.size() == size) {
      return target.hasRemaining() ? part.read(target, (int) position) : 0;
    }
    S3Source open = source;
    if (open == null) {
      if (put == null) {
        throw new IOException("stream %s is not whole yet".formatted(id));
      }
      open = new S3Source(bucket, names.bytes(put), size);
      source = open;
    }
    return open.read(target, position);
  }

  @Override
  public void truncate(long newSize) throws IOException {
    if (newSize < size) {
      throw new IOException("what was streamed cannot be cut off");
    }
  }

  @Override
  public void sync() {}

  /// Takes back what was sent and not kept.
  void discard() {
    if (kept) {
      return;
    }
    kept = true;
    if (unreachable) {
      if (upload != null) {
        multiparts.leave(upload);
      }
      return;
    }
    if (upload != null && !joined) {
      multiparts.abort(names.streamed(id), upload);
    }
    if (put != null) {
      remove(bucket, names, put);
    }
  }

  /// The entry goes last, since what has none is not found.
  static void remove(Bucket bucket, ObjectNames names, BlobId blob) {
    if (blob.streamed() != null) {
      bucket.delete(names.bytes(blob));
    }
    bucket.delete(names.entry(blob));
  }

  @Override
  public void close() {
    part.clear();
    S3Source open = source;
    if (open != null) {
      open.close();
    }
  }
}
