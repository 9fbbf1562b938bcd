package portmanteau.core.media;

import java.util.List;
import java.util.Optional;

/// One page of a list; the caller closes it once it is sent.
///
/// @param count of all media that match, on whatever page
/// @param size media that a page has: as many as were asked for, or fewer, where those would have
///   been too large
public record MediaPage(List<Media> media, long count, int size, PageMemory.Hold hold)
    implements AutoCloseable {

  /// The query for the next page: following it shows each medium once, even if this page ended
  /// early. Empty after the last.
  ///
  /// @param query what asked for this one
  public Optional<MediaQuery> next(MediaQuery query) {
    long seen = query.pageIndex() * query.pageSize() + size;
    return seen < count ? Optional.of(query.page(seen / size, size)) : Optional.empty();
  }

  @Override
  public void close() {
    hold.close();
  }
}
