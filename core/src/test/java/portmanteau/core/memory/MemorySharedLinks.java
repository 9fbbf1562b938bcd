package portmanteau.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.secret.SecretHash;
import portmanteau.core.sharing.SharedLink;
import portmanteau.core.sharing.SharedLinkId;
import portmanteau.core.sharing.SharedLinks;

/// The shared links, in memory.
record MemorySharedLinks(Store store) implements SharedLinks {
  @Override
  public SharedLink add(SharedLink link) {
    var added = new SharedLink[1];
    store.renew(
        "shared-link",
        draft -> added[0] = insert(draft, link),
        link.id().toString(),
        (draft, before) -> draft.sharedLinks.remove(new SharedLinkId(UUID.fromString(before))));
    return added[0];
  }

  private static SharedLink insert(Tables draft, SharedLink link) {
    draft.requireAccount(link.account());
    Media medium = draft.media.get(link.media());
    if (medium == null || !medium.account().equals(link.account())) {
      throw new Problem.NotFound("There is no such media.").refusal();
    }
    SharedLink numbered = with(link, draft.nextNumber(), 0);
    Tables.insert(draft.sharedLinks, link.id(), numbered);
    return numbered;
  }

  private static SharedLink with(SharedLink link, long number, long downloads) {
    return new SharedLink(
        number,
        link.id(),
        link.hash(),
        link.account(),
        link.media(),
        link.terms(),
        link.created(),
        downloads);
  }

  private static SharedLink downloaded(SharedLink link, long times) {
    return with(link, link.number(), link.timesDownloaded() + times);
  }

  @Override
  public Optional<SharedLink> find(SecretHash hash) {
    return store.tables().sharedLinks.values().stream()
        .filter(link -> link.hash().equals(hash))
        .findFirst();
  }

  @Override
  public List<SharedLink> list(AccountId account, @Nullable MediaId media, long before, int limit) {
    return store.tables().sharedLinks.values().stream()
        .filter(link -> link.account().equals(account) && link.number() < before)
        .filter(link -> media == null || link.media().equals(media))
        .sorted(Comparator.comparingLong(SharedLink::number).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public boolean revoke(AccountId account, SharedLinkId id) {
    return store.change(draft ->
        draft
            .sharedLinks
            .values()
            .removeIf(link -> link.account().equals(account) && link.id().equals(id)));
  }

  @Override
  public boolean take(SharedLinkId id, @Nullable MediaId limited, Instant now) {
    return store.change(draft -> {
      if (limited != null && !MemoryDownloads.take(draft, limited)) {
        throw new Problem.DownloadLimitReached().refusal();
      }
      SharedLink link = draft.sharedLinks.get(id);
      if (link != null && !link.isOver(now)) {
        draft.sharedLinks.put(id, downloaded(link, 1));
        return true;
      }
      if (limited != null) {
        draft.media.computeIfPresent(limited, (same, medium) -> MediaCopies.downloaded(medium, -1));
      }
      return false;
    });
  }

  @Override
  public void add(Map<SharedLinkId, Long> downloads) {
    store.run(draft ->
        downloads.forEach((id, times) ->
            draft.sharedLinks.computeIfPresent(id, (same, link) -> downloaded(link, times))));
  }

  @Override
  public int sweep(Instant cutoff, int limit) {
    return store.change(draft -> {
      List<SharedLinkId> over =
          draft.sharedLinks.values().stream()
              .filter(link -> {
                Instant expires = link.terms().expires();
                return expires != null && expires.isBefore(cutoff);
              })
              .map(SharedLink::id)
              .limit(limit)
              .toList();
      over.forEach(draft.sharedLinks::remove);
      return over.size();
    });
  }

  /// With its medium.
  static void leave(Tables draft, MediaId medium) {
    draft.sharedLinks.values().removeIf(link -> link.media().equals(medium));
  }
}
