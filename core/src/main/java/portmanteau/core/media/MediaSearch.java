package portmanteau.core.media;

import java.time.Instant;
import java.util.List;
import portmanteau.core.access.AccountId;

/// Port: lists the uploads of accounts; links are not in it.
public interface MediaSearch {

  /// What one page shows, and the exact count of media that have not expired by `now`.
  ///
  /// @throws portmanteau.core.Refusal `Unavailable` if it takes too long, or too many lists of the
  ///   account are waiting
  PagePlan plan(MediaQuery query, Instant now);

  /// As [#plan], of up to `limit` links of the account with numbers less than `before`, newest
  /// first; those are what is counted. For operators: it may look at all media of the account.
  PagePlan planLinks(AccountId account, long before, int limit, Instant now);

  /// As [#planLinks], of uploads whose bytes are marked as damaged.
  PagePlan planDamaged(AccountId account, long before, int limit, Instant now);

  /// The media with these numbers, in their order; without those that have gone.
  List<Media> read(List<Long> numbers);
}
