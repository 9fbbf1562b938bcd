package portmanteau.dialects.kaizala.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Seal;
import portmanteau.core.media.MediaId;

/// The `mediaResource` strings: the ids of one medium or of an album, sealed so that nobody can
/// write one.
public final class MediaResources {
  private static final int LONGEST = 64 * 1024;
  private static final int ID_BYTES = 16;

  private final Seal seal;

  public MediaResources(Seal seal) {
    this.seal = seal;
  }

  public String name(List<MediaId> ids) {
    ByteBuffer payload = ByteBuffer.allocate(ids.size() * ID_BYTES);
    for (MediaId id : ids) {
      payload.putLong(id.value().getMostSignificantBits());
      payload.putLong(id.value().getLeastSignificantBits());
    }
    return seal.seal(payload.array());
  }

  /// The ids behind a string, which may also be a bare media id from another dialect; empty if it
  /// was not made here.
  public Optional<List<MediaId>> open(String mediaResource) {
    if (mediaResource.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<MediaId> bare = MediaId.parse(mediaResource);
    return bare.isPresent()
        ? bare.map(List::of)
        : seal.open(mediaResource).flatMap(MediaResources::ids);
  }

  private static Optional<List<MediaId>> ids(byte[] payload) {
    if (payload.length == 0 || payload.length % ID_BYTES != 0) {
      return Optional.empty();
    }
    var ids = new ArrayList<MediaId>();
    for (ByteBuffer rest = ByteBuffer.wrap(payload); rest.hasRemaining(); ) {
      ids.add(new MediaId(new UUID(rest.getLong(), rest.getLong())));
    }
    return Optional.of(ids);
  }
}
