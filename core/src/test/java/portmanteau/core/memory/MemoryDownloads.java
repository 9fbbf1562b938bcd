package portmanteau.core.memory;

import java.util.Map;
import portmanteau.core.download.DownloadCounts;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;

/// The counts of downloads, in memory.
record MemoryDownloads(Store store) implements DownloadCounts {
  @Override
  public boolean take(MediaId id) {
    return store.change(draft -> take(draft, id));
  }

  static boolean take(Tables draft, MediaId id) {
    Media medium = draft.media.get(id);
    if (medium == null || isUsedUp(medium)) {
      return false;
    }
    draft.media.put(id, MediaCopies.downloaded(medium, 1));
    return true;
  }

  private static boolean isUsedUp(Media medium) {
    return medium.hasDownloadLimit() && medium.timesDownloaded() >= medium.details().maxDownloads();
  }

  @Override
  public void add(Map<MediaId, Long> downloads) {
    store.run(draft ->
        downloads.forEach((id, times) ->
            draft.media.computeIfPresent(
                id, (same, medium) -> MediaCopies.downloaded(medium, times))));
  }
}
