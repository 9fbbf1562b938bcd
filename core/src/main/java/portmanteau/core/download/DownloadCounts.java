package portmanteau.core.download;

import java.util.Map;
import portmanteau.core.media.MediaId;

/// Port: how often media were downloaded.
public interface DownloadCounts {

  /// Counts one download unless the medium's limit is used up, durably when this returns; one
  /// conditional statement, exact under any concurrency. False if the limit is used up or the
  /// medium is gone.
  boolean take(MediaId id);

  /// Adds downloads of media without a limit; those that are gone are skipped.
  void add(Map<MediaId, Long> downloads);
}
