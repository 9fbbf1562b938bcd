package portmanteau.core.sharing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.Texts;
import portmanteau.core.access.Caller;
import portmanteau.core.download.Downloads;
import portmanteau.core.download.PendingCounts;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.secret.SecretHash;

/// Makes links that open one medium to whoever holds them, and lets their holders in:
/// `/s/{secret}`.
public final class Sharing {
  private static final int SECRET_BYTES = 16;

  private final SharedLinks links;
  private final Library library;
  private final Downloads downloads;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final PendingCounts<SharedLinkId> pending;

  public Sharing(
      SharedLinks links,
      Library library,
      Downloads downloads,
      Identifiers identifiers,
      InstantSource clock) {
    this.links = links;
    this.library = library;
    this.downloads = downloads;
    this.identifiers = identifiers;
    this.clock = clock;
    this.pending = new PendingCounts<>(links::add);
  }

  /// A new link and its secret, which is told only once.
  public record Issued(String secret, SharedLink link) {

    /// The absolute address.
    ///
    /// @param base the server's own URL, without a trailing slash
    public String url(String base) {
      return base + "/s/" + secret;
    }

    @Override
    public String toString() {
      return "Issued[" + link.id() + "]";
    }
  }

  /// What a secret opens.
  public record Shared(SharedLink link, Media media) {}

  /// A link to a medium that has bytes.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`; `Invalid` where the medium has no bytes here, or
  ///   the link would be over already
  public Issued create(Caller caller, MediaId media, SharedLinkTerms terms) {
    Media shared = library.find(caller, media);
    if (shared.upload().isEmpty()) {
      throw new Problem.Invalid("media", "media: " + media + " has no content here.").refusal();
    }
    Instant now = clock.instant();
    Instant expires = terms.expires();
    if (expires != null && !expires.isAfter(now)) {
      throw new Problem.Invalid("expires", "expires must be in the future.").refusal();
    }
    String secret =
        Base64.getUrlEncoder().withoutPadding().encodeToString(identifiers.random(SECRET_BYTES));
    var link =
        new SharedLink(
            0,
            new SharedLinkId(identifiers.uuid()),
            SecretHash.of(secret),
            shared.account(),
            media,
            new SharedLinkTerms(Texts.clean(terms.name()), expires, terms.maxDownloads()),
            now,
            0);
    return new Issued(secret, links.add(link));
  }

  /// The account's links, newest first, with their counters as they are now.
  ///
  /// @param media only those to this medium; null: all
  /// @param before only those with a smaller number
  public List<SharedLink> list(Caller caller, @Nullable MediaId media, long before, int limit) {
    pending.flush();
    return links.list(caller.account().id(), media, before, limit);
  }

  /// Ends a link at once.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`
  public void revoke(Caller caller, SharedLinkId id) {
    if (!links.revoke(caller.account().id(), id)) {
      throw noSuchLink().refusal();
    }
  }

  /// What a secret opens; empty alike for one that never was, is over or was revoked, and where its
  /// medium is gone.
  public Optional<Shared> open(String secret) {
    Instant now = clock.instant();
    return links
        .find(SecretHash.of(secret))
        .filter(link -> !link.isOver(now))
        .flatMap(link -> library.findAnywhere(link.media()).map(media -> new Shared(link, media)));
  }

  /// Call before the first byte of an answer with content. As with a medium's own limit, every such
  /// answer counts where there is one, or a limit of n could be read past in pieces; without one
  /// only those that carry the first byte do.
  ///
  /// @throws portmanteau.core.Refusal `NotFound` where the link has ended meanwhile, or the
  ///   medium's own limit is used up
  public void admit(Shared shared, boolean firstByte) {
    SharedLink link = shared.link();
    Media media = shared.media();
    if (link.hasDownloadLimit()) {
      take(link, media, firstByte);
      return;
    }
    admitMedia(media, firstByte);
    if (firstByte) {
      pending.count(link.id());
    }
  }

  private void take(SharedLink link, Media media, boolean firstByte) {
    boolean limited = media.hasDownloadLimit();
    if (limited) {
      downloads.settle(media.id());
    }
    boolean taken;
    try {
      taken = links.take(link.id(), limited ? media.id() : null, clock.instant());
    } catch (Refusal refusal) {
      throw hidden(refusal);
    }
    if (!taken) {
      throw noSuchLink().refusal();
    }
    if (!limited) {
      downloads.admit(media, firstByte);
    }
  }

  private void admitMedia(Media media, boolean firstByte) {
    try {
      downloads.admit(media, firstByte);
    } catch (Refusal refusal) {
      throw hidden(refusal);
    }
  }

  /// To the holder of a link, a medium's limit that is used up is a link that has ended.
  private static RuntimeException hidden(Refusal refusal) {
    return refusal.problem() instanceof Problem.DownloadLimitReached
        ? noSuchLink().refusal()
        : refusal;
  }

  /// What is said of all that do not open.
  public static Problem noSuchLink() {
    return new Problem.NotFound("There is no such link.");
  }

  /// Stores what was counted since the last call; called every second and at the end.
  public void flush() {
    pending.flush();
  }
}
