package portmanteau.core.media;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import portmanteau.core.access.AccountId;

/// Port: the media. Each change and its event are one durable transaction.
public interface MediaCatalogue {

  /// Adds media of one account, all or none, with an event `media.created` each.
  ///
  /// Where a live blob with an upload's SHA-256 exists, the medium points at that one and it is
  /// touched; else the upload's own blob becomes live. The answer tells which (compare
  /// [Content.Upload#blob]). A link to an object that the account has a link to already gets the
  /// number and metadata of that one; one that is to have a preview gets a row for it, to be made
  /// after a moment (see `PreviewWork`). Bytes and number of media are taken from the account's
  /// quota in the account's row.
  ///
  /// @throws portmanteau.core.Refusal `QuotaExceeded`; `NotFound` where the account is gone;
  ///   nothing is added then
  List<Media> add(List<NewMedia> media);

  /// The medium, of any account; empty if there is none, or it has expired by `now`.
  Optional<Media> find(MediaId id, Instant now);

  /// The medium with that number, of any account; as [#find].
  Optional<Media> findNumber(long number, Instant now);

  /// Changes what the owner may change, with an event `media.updated`; `edit` sees the row as it is
  /// and must be pure. Raises the time of the last update. Empty where the account has no such
  /// medium by `now`.
  Optional<Media> edit(AccountId account, MediaId id, UnaryOperator<Details> edit, Instant now);

  /// Removes the medium with its preview, takes it out of its posts and gives its quota back, with
  /// an event `media.deleted`; false where the account has no such medium by `now`.
  boolean delete(AccountId account, MediaId id, Instant now);

  /// Removes up to `limit` media that have expired by `now`, as [#delete] does, with an event
  /// `media.expired` each; returns how many.
  int sweepExpired(Instant now, int limit);
}
