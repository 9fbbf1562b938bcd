package portmanteau.core.blob;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/// One of the 256 parts of a store: the blobs whose ids begin with these two characters.
public record Shard(String prefix) {
  public static final List<Shard> ALL =
      IntStream.range(0, 256)
          .mapToObj(i -> new Shard(HexFormat.of().toHexDigits((byte) i)))
          .toList();

  public static Shard of(BlobId id) {
    return ALL.get(HexFormat.fromHexDigits(id.value(), 0, 2));
  }

  @Override
  public String toString() {
    return prefix;
  }
}
