package portmanteau.core.media;

import java.time.Instant;
import java.util.List;
import portmanteau.core.access.AccountId;

/// Port: lists the uploads of accounts; links are not in it.
public interface MediaSearch {

  /// One page and the exact count of those that have not expired by `now`.
  MediaPage list(MediaQuery query, Instant now);

  /// Up to `limit` links of the account with numbers less than `before`, newest first. For
  /// operators: it may look at all media of the account.
  List<Media> links(AccountId account, long before, int limit, Instant now);
}
