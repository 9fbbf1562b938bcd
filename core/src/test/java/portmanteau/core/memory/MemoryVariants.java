package portmanteau.core.memory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.rendering.RenderFailure;
import portmanteau.core.rendering.VariantFiles;
import portmanteau.core.variant.VariantSpec;

/// Variants in memory, all that were made.
public final class MemoryVariants implements VariantFiles {
  private final Map<BlobId, Map<String, byte[]>> kept = new ConcurrentHashMap<>();

  @Override
  public Optional<ByteSource> open(BlobId original, VariantSpec spec) {
    byte @Nullable [] bytes = kept.getOrDefault(original, Map.of()).get(spec.key());
    return bytes == null ? Optional.empty() : Optional.of(new Source(bytes));
  }

  @Override
  public ByteSource keep(BlobId original, VariantSpec spec, Writing writing)
      throws IOException, RenderFailure {
    var bytes = new ByteArrayOutputStream();
    writing.to(bytes);
    kept.computeIfAbsent(original, _ -> new ConcurrentHashMap<>())
        .put(spec.key(), bytes.toByteArray());
    return new Source(bytes.toByteArray());
  }

  @Override
  public void removeUnknown(Function<Set<BlobId>, Set<BlobId>> known) {
    kept.keySet().retainAll(known.apply(kept.keySet()));
  }

  private static final class Source implements ByteSource {
    private final byte[] bytes;

    Source(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      if (position >= bytes.length) {
        return -1;
      }
      int count = Math.min(target.remaining(), bytes.length - (int) position);
      target.put(bytes, (int) position, count);
      return count;
    }

    @Override
    public void close() {}
  }
}
