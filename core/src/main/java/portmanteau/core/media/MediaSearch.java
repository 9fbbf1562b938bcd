package portmanteau.core.media;

import java.time.Instant;

/// Port: lists the uploads of accounts; links are not in it.
public interface MediaSearch {

  /// One page and the exact count of those that have not expired by `now`.
  MediaPage list(MediaQuery query, Instant now);
}
