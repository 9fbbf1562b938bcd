package portmanteau.core.sharing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.MediaId;
import portmanteau.core.secret.SecretHash;

/// Port: the shared links. They go with their media.
public interface SharedLinks {
  /// How long a link that has expired is still listed.
  Duration REMEMBERED = Duration.ofDays(30);

  /// Adds a link; `NotFound` where the account has no such medium.
  ///
  /// @return it with its number
  SharedLink add(SharedLink link);

  /// The link with that hash, over or not.
  Optional<SharedLink> find(SecretHash hash);

  /// The account's links with a number below `before`, newest first.
  ///
  /// @param media only those to this medium; null: all
  List<SharedLink> list(AccountId account, @Nullable MediaId media, long before, int limit);

  /// Ends a link at once and for good; false where the account has no such link.
  boolean revoke(AccountId account, SharedLinkId id);

  /// Counts one download, durably when this returns, unless the link is over or gone; one
  /// conditional statement, exact under any concurrency.
  ///
  /// @param limited the link's medium where that has a limit of its own, which is counted in the
  ///   same change; null where it has none
  /// @return false where the link is over or gone
  /// @throws portmanteau.core.Refusal `DownloadLimitReached` where the medium's limit is used up;
  ///   nothing is counted then
  boolean take(SharedLinkId id, @Nullable MediaId limited, Instant now);

  /// Adds downloads by links without a limit; those that are gone are skipped.
  void add(Map<SharedLinkId, Long> downloads);

  /// Removes up to `limit` links that expired before `cutoff`; returns how many.
  int sweep(Instant cutoff, int limit);
}
