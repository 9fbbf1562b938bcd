package portmanteau.storage.s3;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Refusal;
import portmanteau.core.blob.Blobs.Stored;
import portmanteau.core.blob.StagingId;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Uploads in parts: those of this process, and those that nobody will end any more.
final class Multiparts {
  /// Of a process that ended; bounded by what one look may find.
  private static final int MOST_ABANDONED = 10_000;

  private static final int ID = 32;

  private final Bucket bucket;
  private final String prefix;
  private final Set<String> ours = ConcurrentHashMap.newKeySet();
  private final Map<StagingId, MultipartUpload> abandoned = new ConcurrentHashMap<>();

  Multiparts(Bucket bucket, String prefix) {
    this.bucket = bucket;
    this.prefix = prefix;
  }

  String begin(String key) {
    String upload = bucket.begin(key);
    ours.add(upload);
    return upload;
  }

  /// Joins the parts; the object has `size` bytes when this returns.
  void complete(String key, String upload, List<CompletedPart> parts, long size)
      throws IOException {
    try {
      bucket.complete(key, upload, parts);
    } catch (Refusal unsure) {
      // Where the first answer was lost, the repeated request finds no such upload.
      if (!(unsure.getCause() instanceof S3Exception) || !bucket.exists(key)) {
        throw unsure;
      }
    }
    ours.remove(upload);
    long found = bucket.size(key);
    if (found != size) {
      throw new IOException("%s holds %d bytes, not %d".formatted(key, found, size));
    }
  }

  void abort(String key, String upload) {
    ours.remove(upload);
    bucket.abort(key, upload);
  }

  /// Leaves it to a later sweep.
  void leave(String upload) {
    ours.remove(upload);
  }

  /// Visits those that are not under way here; another node may be writing them.
  void forEachOther(Consumer<Stored<StagingId>> visitor) {
    abandoned.clear();
    bucket.multiparts(
        prefix,
        upload -> {
          @Nullable StagingId id = id(upload.key()).orElse(null);
          if (id != null
              && !ours.contains(upload.uploadId())
              && abandoned.size() < MOST_ABANDONED) {
            abandoned.put(id, upload);
            Instant written = bucket.lastPart(upload, upload.initiated());
            visitor.accept(new Stored<>(id, 0, written));
          }
        });
  }

  /// What ends the names of all objects in parts.
  private static Optional<StagingId> id(String key) {
    return key.length() < ID ? Optional.empty() : StagingId.parse(key.substring(key.length() - ID));
  }

  /// Ends one that [#forEachOther] has shown; does nothing if it has not.
  void discard(StagingId id) {
    @Nullable MultipartUpload upload = abandoned.remove(id);
    if (upload != null) {
      bucket.abort(upload.key(), upload.uploadId());
    }
  }
}
