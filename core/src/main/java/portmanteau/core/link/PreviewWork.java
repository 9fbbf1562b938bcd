package portmanteau.core.link;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.media.Content;
import portmanteau.core.media.MediaId;

/// Port: previews that wait to be made, durable, each made by one node at a time.
///
/// Results are taken from the last lease alone. What was leased by a process that has died is due
/// again when the lease's time is over.
public interface PreviewWork {
  /// How long a new link is left to the node that it was made on.
  Duration HEAD_START = Duration.ofSeconds(5);

  /// Previews of one account that are made at a time.
  int MOST_AT_ONCE = 4;

  /// Up to `limit` previews that are due and that nobody works on, longest due first; none of an
  /// account of which [#MOST_AT_ONCE] are being made.
  List<MediaId> due(Instant now, int limit);

  /// Takes a preview to be made until then, due or not yet; empty where there is nothing to be
  /// made, somebody else makes it, or [#MOST_AT_ONCE] of its account are being made.
  Optional<PreviewTask> lease(MediaId media, Instant now, Instant until);

  /// Puts what was found in the place of what there is, in one step with an event `link.ready`.
  ///
  /// @param picture as an upload's bytes (see `MediaCatalogue#add`); null where none was found. It
  ///   is not taken where the former stays (see [LinkPreview#keepsPicture])
  /// @return the preview as it is now; empty where the lease is not the last, or the link is gone
  /// @throws portmanteau.core.Refusal `QuotaExceeded`
  Optional<LinkPreview> finish(
      PreviewTask task, PageSummary found, Content.@Nullable Upload picture, Instant now);

  /// Leaves what there is, for good: it is ready now, with an event `link.ready`, and nothing waits
  /// any more. False as [#finish].
  boolean giveUp(PreviewTask task, Instant now);

  /// Lets it be tried again at `next`; false as [#finish].
  ///
  /// @param counts whether this try counts as one
  boolean postpone(PreviewTask task, Instant next, boolean counts);

  /// Previews that wait or are being made.
  long waiting();
}
