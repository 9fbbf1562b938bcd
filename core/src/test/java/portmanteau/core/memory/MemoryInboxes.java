package portmanteau.core.memory;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.event.EventKind;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Post;
import portmanteau.core.inbox.Inboxes;
import portmanteau.core.inbox.Notice;
import portmanteau.core.media.MediaId;
import portmanteau.core.memory.Tables.Membered;
import portmanteau.core.memory.Tables.Membership;
import portmanteau.core.memory.Tables.PairKey;
import portmanteau.core.memory.Tables.StatusRow;

/// The inboxes, in memory.
record MemoryInboxes(Store store, boolean isShared) implements Inboxes {
  @Override
  public Optional<Notice> receive(User user, Terms terms) {
    return store.change(draft -> {
      MemoryCursor cursor = draft.inboxes.getOrDefault(user.id(), MemoryCursor.NEW);
      Optional<Notice> waiting = notice(draft, user, terms, cursor);
      if (cursor.waiting() && waiting.isPresent()) {
        return waiting;
      }
      MemoryCursor next = next(draft, user, terms, cursor.passed());
      draft.inboxes.put(user.id(), next);
      if (!next.waiting()) {
        return Optional.empty();
      }
      tell(draft, user, terms, next, Notice.Status.DELIVERED);
      return notice(draft, user, terms, next);
    });
  }

  private static MemoryCursor next(Tables draft, User user, Terms terms, MemoryCursor cursor) {
    for (long event : draft.posted.keySet()) {
      int places = post(draft, event).map(post -> Math.max(1, post.media().size())).orElse(0);
      for (int place = 0; place < places; place++) {
        boolean isBehind =
            event < cursor.event() || (event == cursor.event() && place < cursor.place());
        MemoryCursor here = cursor.at(event, place);
        if (!isBehind && posted(draft, user, terms, here).isPresent()) {
          return here.given();
        }
      }
    }
    return draft.statuses.entrySet().stream()
        .filter(row -> terms.statuses() && row.getValue().author().equals(user.id()))
        .filter(row -> row.getValue().at().isAfter(terms.from()))
        .findFirst()
        .map(row -> cursor.givenTo(row.getKey()))
        .orElse(cursor);
  }

  private static Optional<Notice> notice(
      Tables tables, User user, Terms terms, MemoryCursor cursor) {
    if (cursor.status() == null) {
      return posted(tables, user, terms, cursor);
    }
    return Optional.ofNullable(tables.statuses.get(cursor.status()))
        .map(row ->
            new Notice.StatusChanged(
                cursor.receipt(), row.post(), row.group(), row.reader(), row.status(), row.at()));
  }

  /// What the post of the cursor's event has at its place for the user.
  private static Optional<Notice> posted(
      Tables tables, User user, Terms terms, MemoryCursor cursor) {
    return post(tables, cursor.event())
        .filter(post -> isTold(tables, user, terms, cursor.event(), post))
        .flatMap(post -> {
          boolean isOwn = user.id().equals(post.author()) && !isSelf(tables, user, post.group());
          return isOwn
              ? sent(cursor, terms, post)
              : part(tables, terms, cursor, post).map(part -> (Notice) part);
        });
  }

  private static Optional<Notice> sent(MemoryCursor cursor, Terms terms, Post post) {
    return terms.statuses() && cursor.place() == 0
        ? Optional.of(
            new Notice.StatusChanged(
                cursor.receipt(),
                post.id(),
                post.group(),
                null,
                Notice.Status.SENT,
                post.created()))
        : Optional.empty();
  }

  private static Optional<Notice.Posted> part(
      Tables tables, Terms terms, MemoryCursor cursor, Post post) {
    int[] places =
        IntStream.range(0, post.media().size())
            .filter(place -> isShown(tables, terms, post.media().get(place)))
            .toArray();
    var shown = IntStream.of(places).mapToObj(post.media()::get).toList();
    var left =
        new Post(
            post.id(),
            post.group(),
            post.author(),
            post.kind(),
            post.text(),
            shown,
            post.created());
    if (shown.isEmpty()) {
      return cursor.place() == 0 && !post.text().isBlank()
          ? Optional.of(new Notice.Posted(cursor.receipt(), left, null, 0, true))
          : Optional.empty();
    }
    int place = cursor.place();
    return IntStream.of(places).anyMatch(one -> one == place)
        ? Optional.of(
            new Notice.Posted(
                cursor.receipt(), left, post.media().get(place), place, place == places[0]))
        : Optional.empty();
  }

  private static boolean isShown(Tables tables, Terms terms, MediaId id) {
    return tables
        .find(id)
        .filter(medium -> medium.upload().isPresent() && !medium.isExpired(terms.now()))
        .isPresent();
  }

  private static Optional<Post> post(Tables tables, long event) {
    return Optional.ofNullable(tables.posted.get(event)).map(tables.posts::get);
  }

  private static boolean isTold(Tables tables, User user, Terms terms, long event, Post post) {
    Membered member = tables.members.get(new Membership(post.group(), user.id()));
    return member != null && event > member.since() && post.created().isAfter(terms.from());
  }

  private static boolean isSelf(Tables tables, User user, GroupId group) {
    return group.equals(tables.pairs.get(PairKey.of(user.account(), user.id(), user.id())));
  }

  private static void tell(
      Tables draft, User user, Terms terms, MemoryCursor cursor, Notice.Status status) {
    if (!terms.statuses() || cursor.status() != null) {
      return;
    }
    Post post = post(draft, cursor.event()).orElseThrow();
    @Nullable UserId author = post.author();
    if (author != null && !author.equals(user.id())) {
      draft.statuses.put(
          draft.nextNumber(),
          new StatusRow(author, post.id(), post.group(), user.id(), status, terms.now()));
    }
  }

  @Override
  public boolean delete(User user, long receipt, Terms terms) {
    return store.change(draft -> {
      MemoryCursor cursor = draft.inboxes.getOrDefault(user.id(), MemoryCursor.NEW);
      if (!cursor.waiting() || cursor.receipt() != receipt) {
        return false;
      }
      if (cursor.status() != null) {
        draft.statuses.remove(cursor.status());
      } else if (posted(draft, user, terms, cursor).isPresent()) {
        tell(draft, user, terms, cursor, Notice.Status.READ);
      }
      draft.inboxes.put(user.id(), cursor.passed());
      return true;
    });
  }

  @Override
  public Set<GroupId> groups(UserId user) {
    return store.tables().members.keySet().stream()
        .filter(member -> member.user().equals(user))
        .map(Membership::group)
        .collect(Collectors.toSet());
  }

  @Override
  public News news(AccountId account, long after) {
    Tables now = store.tables();
    Set<GroupId> groups =
        now.events.values().stream()
            .filter(event -> after >= 0 && event.number() > after)
            .filter(event -> event.account().equals(account))
            .filter(event -> event.kind() == EventKind.POST_CREATED)
            .map(event -> GroupId.parse(event.detail()).orElseThrow())
            .collect(Collectors.toSet());
    Set<UserId> users =
        now.members.keySet().stream()
            .filter(member -> groups.contains(member.group()))
            .map(Membership::user)
            .collect(Collectors.toSet());
    return new News(now.lastEvent(account), users);
  }

  @Override
  public int sweep(Instant cutoff) {
    return store.change(draft -> {
      int before = draft.statuses.size();
      draft.statuses.values().removeIf(row -> row.at().isBefore(cutoff));
      return before - draft.statuses.size();
    });
  }
}
