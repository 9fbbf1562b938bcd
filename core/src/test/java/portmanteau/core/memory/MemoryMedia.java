package portmanteau.core.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Limits;
import portmanteau.core.event.EventKind;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaCatalogue;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;

/// The media, in memory.
record MemoryMedia(Store store) implements MediaCatalogue {
  @Override
  public List<Media> add(List<NewMedia> media) {
    return store.once("media", draft -> add(draft, media), MemoryMedia::note, MemoryMedia::recall);
  }

  /// Adds media of one account with all that hangs on them.
  static List<Media> add(Tables draft, List<NewMedia> asked) {
    List<NewMedia> media = asked.stream().map(medium -> known(draft, medium)).toList();
    var added = new ArrayList<Media>(media.size());
    if (!media.isEmpty()) {
      AccountId account = media.getFirst().account();
      draft.requireAccount(account);
      requireRoom(draft, account, media);
      media.forEach(medium -> added.add(insert(draft, medium)));
      for (Media medium : added) {
        draft.tell(account, EventKind.MEDIA_CREATED, medium.created(), medium.id(), "");
      }
    }
    return List.copyOf(added);
  }

  private static void requireRoom(Tables draft, AccountId id, List<NewMedia> media) {
    Account account = draft.accounts.get(id);
    Limits limits = account.limits();
    long bytes = media.stream().mapToLong(NewMedia::bytes).sum();
    long count = draft.media.values().stream().filter(it -> it.account().equals(id)).count();
    requireBytes(draft, account, bytes);
    if (limits.quotaMedia() > 0 && count + media.size() > limits.quotaMedia()) {
      throw full();
    }
  }

  static void requireBytes(Tables draft, Account account, long more) {
    long quota = account.limits().quotaBytes();
    if (quota > 0 && more > 0 && draft.used(account.id()) + more > quota) {
      throw full();
    }
  }

  private static RuntimeException full() {
    return new Problem.QuotaExceeded("The account's quota is used up.").refusal();
  }

  private static Media insert(Tables draft, NewMedia medium) {
    long number = draft.nextNumber();
    Content content =
        switch (medium.content()) {
          case Content.Upload upload ->
              BlobRows.attach(draft, upload, medium.inline(), medium.created());
          case Content.Link link -> numbered(link, number);
        };
    Media added = medium.numbered(number, content);
    Tables.insert(draft.media, added.id(), added);
    if (content instanceof Content.Link link && link.kind().hasPreview()) {
      MemoryPreviews.insert(draft, added);
    }
    return added;
  }

  private static Content.Link numbered(Content.Link link, long number) {
    Content.Embed embed = link.embed();
    return embed == null || embed.number() != null ? link : link.withEmbed(embed.numbered(number));
  }

  /// With an embed that the account has a link to already as it is known.
  private static NewMedia known(Tables draft, NewMedia medium) {
    return embed(medium.content())
        .flatMap(asked ->
            draft.media.values().stream()
                .filter(other -> other.account().equals(medium.account()))
                .flatMap(other -> embed(other.content()).stream())
                .filter(other -> other.type().equals(asked.type()) && other.id().equals(asked.id()))
                .findFirst())
        .map(known -> medium.withContent(((Content.Link) medium.content()).withEmbed(known)))
        .orElse(medium);
  }

  private static Optional<Content.Embed> embed(Content content) {
    return content instanceof Content.Link link
        ? Optional.ofNullable(link.embed())
        : Optional.empty();
  }

  static String note(List<Media> made) {
    return made.stream().map(medium -> medium.id().toString()).collect(Collectors.joining(" "));
  }

  static Optional<List<Media>> recall(Tables tables, String note) {
    return Optional.of(
        Stream.of(note.split(" "))
            .filter(id -> !id.isEmpty())
            .map(id -> recallOne(tables, new MediaId(UUID.fromString(id))))
            .toList());
  }

  static Media recallOne(Tables tables, MediaId id) {
    return tables
        .find(id)
        .orElseThrow(
            () -> new Problem.Gone("What this request made has been deleted since.").refusal());
  }

  @Override
  public Optional<Media> find(MediaId id, Instant now) {
    return store.tables().find(id).filter(medium -> !medium.isExpired(now));
  }

  @Override
  public Optional<Media> findNumber(long number, Instant now) {
    return store.tables().media().stream()
        .filter(medium -> medium.number() == number && !medium.isExpired(now))
        .findFirst();
  }

  private static Optional<Media> theirs(Tables tables, AccountId account, MediaId id, Instant now) {
    return tables
        .find(id)
        .filter(medium -> medium.account().equals(account) && !medium.isExpired(now));
  }

  @Override
  public Optional<Media> edit(
      AccountId account, MediaId id, UnaryOperator<Details> edit, Instant now) {
    return store.change(draft ->
        theirs(draft, account, id, now)
            .map(medium ->
                update(draft, medium, medium.content(), edit.apply(medium.details()), now)));
  }

  private static Media update(
      Tables draft, Media medium, Content content, Details details, Instant now) {
    Media changed = MediaCopies.changed(medium, content, details, now);
    Account account = draft.accounts.get(medium.account());
    requireBytes(draft, account, changed.bytes() - medium.bytes());
    draft.media.put(changed.id(), changed);
    draft.tell(changed.account(), EventKind.MEDIA_UPDATED, now, changed.id(), "");
    return changed;
  }

  @Override
  public boolean delete(AccountId account, MediaId id, Instant now) {
    return store.change(draft -> {
      Optional<Media> found = theirs(draft, account, id, now);
      found.ifPresent(medium -> remove(draft, medium, EventKind.MEDIA_DELETED, now));
      return found.isPresent();
    });
  }

  @Override
  public int sweepExpired(Instant now, int limit) {
    return store.change(draft -> {
      List<Media> expired =
          draft.media.values().stream()
              .filter(medium -> medium.isExpired(now))
              .limit(limit)
              .toList();
      expired.forEach(medium -> remove(draft, medium, EventKind.MEDIA_EXPIRED, now));
      return expired.size();
    });
  }

  private static void remove(Tables draft, Media medium, EventKind kind, Instant now) {
    draft.media.remove(medium.id());
    MemoryPreviews.leave(draft, medium.id(), now);
    MemorySharedLinks.leave(draft, medium.id());
    BlobRows.loosen(draft, medium, now);
    draft.tell(medium.account(), kind, now, medium.id(), "");
  }
}
