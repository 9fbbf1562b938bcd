package portmanteau.storage.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where the objects are, and how they are reached.
///
/// @param endpoint null: Amazon's, of the region
/// @param prefix what the names of all objects begin with; empty, or ends with a slash
/// @param pathStyle whether the bucket stands in the path, and not in the host name
/// @param accessKey null, with `secretKey`: the SDK finds credentials where it always looks
/// @param bufferMemory bytes outside the heap for all uploads together
/// @param patience how long the store may take for one request
public record BucketSettings(
    @Nullable URI endpoint,
    String region,
    String bucket,
    String prefix,
    boolean pathStyle,
    @Nullable String accessKey,
    @Nullable String secretKey,
    long bufferMemory,
    Duration patience) {

  /// The least buffer memory: one part.
  public static final long LEAST_MEMORY = PartMemory.PART;

  public static final long MOST_MEMORY = 16L << 30;

  public BucketSettings {
    if ((accessKey == null) != (secretKey == null)) {
      throw new IllegalArgumentException("a key and its secret come together");
    }
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException("a prefix ends with a slash");
    }
    if (bufferMemory < LEAST_MEMORY) {
      throw new IllegalArgumentException("one part needs " + LEAST_MEMORY + " bytes");
    }
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "BucketSettings[" + bucket + "/" + prefix + "]";
  }
}
