package portmanteau.core.media;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.access.Usage;
import portmanteau.core.access.User;
import portmanteau.core.blob.Ingest;
import portmanteau.core.blob.Received;
import portmanteau.core.idempotency.Attempt;

/// The media of accounts, as their callers may see and change them.
///
/// What [MediaRights] hides from the caller is `NotFound`, like what does not exist.
public final class Library {
  /// More than boundaries and headers of a form's parts take.
  public static final long FORM_FRAMING = 1024 * 1024;

  private final MediaCatalogue catalogue;
  private final MediaSearch search;
  private final MediaRights rights;
  private final Accounts accounts;
  private final Ingest ingest;
  private final MediaCommit mediaCommit;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final TextLimits texts;
  private final PageMemory pages;

  public Library(
      MediaCatalogue catalogue,
      MediaSearch search,
      MediaRights rights,
      Accounts accounts,
      Ingest ingest,
      MediaCommit mediaCommit,
      Identifiers identifiers,
      InstantSource clock,
      TextLimits texts,
      PageMemory pages) {
    this.catalogue = catalogue;
    this.search = search;
    this.rights = rights;
    this.accounts = accounts;
    this.ingest = ingest;
    this.mediaCommit = mediaCommit;
    this.identifiers = identifiers;
    this.clock = clock;
    this.texts = texts;
    this.pages = pages;
  }

  /// Refuses an upload that cannot be kept, before a byte of it is read.
  ///
  /// @param declared bytes of the file, or of a body that holds it, where the client said so
  /// @param limit bytes of one file, by the dialect's setting
  /// @throws portmanteau.core.Refusal `TooLarge`, `QuotaExceeded`, `StorageFull`
  public void expect(Caller caller, OptionalLong declared, long limit) {
    Account account = caller.account();
    if (declared.isPresent() && declared.getAsLong() > fileLimit(account, limit)) {
      throw new Problem.TooLarge(fileLimit(account, limit)).refusal();
    }
    expectRoom(account, declared.orElse(1));
  }

  /// As [#expect], for a form that may hold several files: each may have what the account allows
  /// one file, and what frames them is not counted against them.
  ///
  /// @param declared bytes of the whole form, where the client said so
  /// @param limit bytes of all files together, by the dialect's setting
  public void expectForm(Caller caller, OptionalLong declared, long limit) {
    long atLeast = Math.max(1, declared.orElse(1) - FORM_FRAMING);
    if (atLeast > limit) {
      throw new Problem.TooLarge(limit).refusal();
    }
    expectRoom(caller.account(), atLeast);
  }

  /// Refuses texts that no medium may have, before the bytes are read.
  ///
  /// @throws portmanteau.core.Refusal `Invalid`
  public void expect(Details details) {
    texts.require(details);
  }

  private void expectRoom(Account account, long bytes) {
    ingest.requireRoom(bytes);
    expectQuota(account, bytes);
  }

  private void expectQuota(Account account, long bytes) {
    Limits limits = account.limits();
    if ((limits.quotaBytes() == 0 && limits.quotaMedia() == 0) || Attempt.isRepeated()) {
      return;
    }
    Usage usage = accounts.usage(account.id());
    if (limits.quotaBytes() > 0 && bytes > limits.quotaBytes() - usage.bytes()) {
      throw new Problem.QuotaExceeded("The account's quota of stored bytes is used up.").refusal();
    }
    if (limits.quotaMedia() > 0 && usage.media() >= limits.quotaMedia()) {
      throw new Problem.QuotaExceeded("The account's quota of media is used up.").refusal();
    }
  }

  /// Receives a file; the caller closes the result, and its own `body`.
  ///
  /// @throws portmanteau.core.Refusal `TooLarge` while streaming, and `QuotaExceeded` where more
  ///   comes than the quota has left; `Invalid` where there are no bytes, `StorageFull`
  public Received receive(Caller caller, InputStream body, long limit) throws IOException {
    return receive(caller, body, limit, 0);
  }

  /// As [#receive], a file that follows others.
  ///
  /// @param before bytes that the same request has brought
  public Received receive(Caller caller, InputStream body, long limit, long before)
      throws IOException {
    Account account = caller.account();
    if (before > 0) {
      expectQuota(account, before + 1);
    }
    Received received =
        ingest.receive(
            body, fileLimit(account, limit), size -> expectQuota(account, before + size));
    if (received.size() == 0) {
      received.close();
      throw new Problem.Invalid("file", "The file is empty.").refusal();
    }
    return received;
  }

  /// Bytes that one file of the account may have, where the dialect takes `limit`.
  public static long fileLimit(Account account, long limit) {
    long own = account.limits().uploadBytes();
    return own == 0 ? limit : Math.min(own, limit);
  }

  /// The medium that this request has made when it came before and broke off, so that nothing has
  /// to be fetched for it again.
  public Optional<Media> made() {
    return Attempt.made("media")
        .flatMap(MediaId::parse)
        .flatMap(id -> catalogue.find(id, clock.instant()));
  }

  /// Creates media from received files, all or none.
  public List<Media> keep(Caller caller, List<NewFile> files) throws IOException {
    return mediaCommit.keep(caller, files, catalogue::add);
  }

  /// Creates a medium from one received file.
  public Media keep(Caller caller, NewFile file) throws IOException {
    return keep(caller, List.of(file)).getFirst();
  }

  /// Creates a medium that is hosted elsewhere.
  public Media link(Caller caller, Content.Link link, @Nullable String title, Audience audience) {
    var details = Details.of("text/html").withTitle(title);
    texts.require(details);
    var media =
        new NewMedia(
            new MediaId(identifiers.uuid()),
            caller.accountId(),
            link,
            "",
            details,
            caller.asUser().map(User::id).orElse(null),
            audience,
            clock.instant(),
            null);
    return catalogue.add(List.of(media)).getFirst();
  }

  /// An upload or link of the caller's account that the caller may read.
  ///
  /// @throws portmanteau.core.Refusal `NotFound`
  public Media find(Caller caller, MediaId id) {
    return readable(caller, catalogue.find(id, clock.instant()));
  }

  /// As [#find], by number.
  public Media findNumber(Caller caller, long number) {
    return readable(caller, catalogue.findNumber(number, clock.instant()));
  }

  /// As [#find], or a public medium of any account.
  public Optional<Media> findReadable(Caller caller, MediaId id) {
    return catalogue
        .find(id, clock.instant())
        .filter(media -> media.details().isPublic() || rights.mayRead(caller, media));
  }

  /// A public medium of any account.
  public Optional<Media> findPublic(MediaId id) {
    return catalogue.find(id, clock.instant()).filter(media -> media.details().isPublic());
  }

  /// A medium of any account, for the holder of a signed link to it: the link is the right to read.
  public Optional<Media> findAnywhere(MediaId id) {
    return catalogue.find(id, clock.instant());
  }

  /// Whether the caller may change and delete a medium that it has found.
  public boolean mayChange(Caller caller, Media media) {
    return rights.mayChange(caller, media);
  }

  /// One page of the account's uploads, for callers who act for it, since a list shows everything.
  /// It ends early where it would be too large; see [MediaPage#next].
  ///
  /// @throws portmanteau.core.Refusal `Forbidden`, `Unavailable`
  public MediaPage list(Caller caller, MediaQuery query) {
    requireAccount(caller, query.account());
    PagePlan plan = search.plan(query, clock.instant());
    return page(query.account(), plan, plan.pageSize(query.pageSize()));
  }

  /// The account's links, newest first: up to `limit`, or fewer, where those would be too large.
  ///
  /// @param before a link's number; only older ones
  /// @throws portmanteau.core.Refusal as [#list]
  public MediaPage links(Caller caller, long before, int limit) {
    AccountId account = caller.accountId();
    requireAccount(caller, account);
    PagePlan plan = search.planLinks(account, before, limit, clock.instant());
    return page(account, plan, plan.fitting());
  }

  /// The account's media whose bytes are marked as damaged, as [#links].
  public MediaPage damaged(Caller caller, long before, int limit) {
    AccountId account = caller.accountId();
    requireAccount(caller, account);
    PagePlan plan = search.planDamaged(account, before, limit, clock.instant());
    return page(account, plan, plan.fitting());
  }

  private static void requireAccount(Caller caller, AccountId account) {
    if (!caller.actsForAccount() || !caller.accountId().equals(account)) {
      throw new Problem.Forbidden("Only the account itself may list its media.").refusal();
    }
  }

  private MediaPage page(AccountId account, PagePlan whole, int size) {
    PagePlan plan = whole.first(size);
    PageMemory.Hold hold = pages.take(account, plan.bytes());
    try {
      return new MediaPage(search.read(plan.numbers()), plan.count(), size, hold);
    } catch (RuntimeException | Error failure) {
      hold.close();
      throw failure;
    }
  }

  /// Changes what the owner may change.
  ///
  /// @param edit gets the current state and must be pure; it may be called more than once
  /// @throws portmanteau.core.Refusal `NotFound`, also where the caller may not change the medium
  public Media edit(Caller caller, MediaId id, UnaryOperator<Details> edit) {
    requireChangeable(caller, id);
    UnaryOperator<Details> bounded = before -> texts.requireChanged(before, edit.apply(before));
    return catalogue
        .edit(caller.accountId(), id, bounded, clock.instant())
        .orElseThrow(Library::notFound);
  }

  /// Deletes a medium, and takes it out of its posts.
  ///
  /// @throws portmanteau.core.Refusal as [#edit]
  public void delete(Caller caller, MediaId id) {
    requireChangeable(caller, id);
    if (!catalogue.delete(caller.accountId(), id, clock.instant())) {
      throw notFound();
    }
  }

  /// For callers who act for the account the change itself looks whether the medium is the
  /// account's.
  private void requireChangeable(Caller caller, MediaId id) {
    boolean isChangeable =
        caller.actsForAccount()
            || catalogue
                .find(id, clock.instant())
                .filter(media -> rights.mayChange(caller, media))
                .isPresent();
    if (!isChangeable) {
      throw notFound();
    }
  }

  private Media readable(Caller caller, Optional<Media> media) {
    return media.filter(found -> rights.mayRead(caller, found)).orElseThrow(Library::notFound);
  }

  private static RuntimeException notFound() {
    return new Problem.NotFound("There is no such media.").refusal();
  }
}
