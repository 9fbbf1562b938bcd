package portmanteau.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.event.EventKind;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;
import portmanteau.core.group.Posts;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;
import portmanteau.core.media.PostedMedia;

/// The posts, in memory.
record MemoryPosts(Store store) implements Posts, PostedMedia {
  @Override
  public Post add(AccountId account, Post post) {
    return store.once(
        "post",
        draft -> insert(draft, account, post),
        made -> made.id().toString(),
        (draft, id) -> Optional.of(recall(draft, post, id)));
  }

  @Override
  public Brought addBringing(List<NewMedia> media, Post post) {
    return once(
        post,
        draft -> {
          List<Media> added = MemoryMedia.add(draft, media);
          Group group = draft.groups.get(post.group());
          if (group == null) {
            throw noGroup();
          }
          return new Brought(insert(draft, group.account(), post), added);
        });
  }

  @Override
  public Brought addBetweenEach(List<Pair> pairs, List<NewMedia> media, List<Post> posts) {
    return once(
        posts.getFirst(),
        draft -> {
          List<Media> added = MemoryMedia.add(draft, media);
          List<Post> made =
              IntStream.range(0, pairs.size())
                  .mapToObj(i -> addBetween(draft, pairs.get(i), posts.get(i)))
                  .toList();
          return new Brought(made.getFirst(), added);
        });
  }

  private static Post addBetween(Tables draft, Pair pair, Post post) {
    Group group = MemoryGroups.pair(draft, pair, post.created());
    return insert(draft, group.account(), post.in(group.id()));
  }

  private Brought once(Post post, Function<Tables, Brought> create) {
    return store.once(
        "post",
        create,
        made -> made.post().id() + " " + MemoryMedia.note(made.media()),
        (draft, note) -> {
          String[] ids = note.split(" ", 2);
          return MemoryMedia.recall(draft, ids[1])
              .map(media -> new Brought(recall(draft, post, ids[0]), media));
        });
  }

  /// The same post, as it was made before.
  private static Post recall(Tables tables, Post post, String id) {
    Post before = tables.posts.get(new PostId(UUID.fromString(id)));
    if (before == null) {
      throw new Problem.Gone("What this request posted has been deleted since.").refusal();
    }
    return post.made(before.id(), before.created()).in(before.group());
  }

  private static Post insert(Tables draft, AccountId account, Post post) {
    Group group = draft.groups.get(post.group());
    if (group == null || !group.account().equals(account)) {
      throw noGroup();
    }
    for (MediaId id : post.media()) {
      boolean isThere =
          draft
              .find(id)
              .filter(medium -> medium.account().equals(account))
              .filter(medium -> !medium.isExpired(post.created()))
              .isPresent();
      if (!isThere) {
        throw new Problem.NotFound("There is no such media.").refusal();
      }
    }
    Tables.insert(draft.posts, post.id(), post);
    long event =
        draft.tell(
            account, EventKind.POST_CREATED, post.created(), post.id(), post.group().toString());
    draft.posted.put(event, post.id());
    return post;
  }

  private static RuntimeException noGroup() {
    return new Problem.NotFound("There is no such group.").refusal();
  }

  @Override
  public boolean isPostedTo(User user, Media media) {
    Tables tables = store.tables();
    return tables.posts.values().stream()
        .filter(post -> post.media().contains(media.id()))
        .anyMatch(
            post -> tables.members.containsKey(new Tables.Membership(post.group(), user.id())));
  }

  @Override
  public Optional<Kept> find(PostId id, Instant now) {
    Tables tables = store.tables();
    return Optional.ofNullable(tables.posts.get(id))
        .map(whole -> {
          Post left = shown(tables, whole, now);
          return new Kept(left, left.media().stream().map(whole.media()::indexOf).toList());
        });
  }

  @Override
  public Set<UserId> authors(AccountId account, Instant from, Instant until, int limit) {
    Tables tables = store.tables();
    return tables.posts.values().stream()
        .filter(post -> tables.groups.get(post.group()).account().equals(account))
        .filter(post -> !post.created().isBefore(from) && post.created().isBefore(until))
        .map(Post::author)
        .filter(Objects::nonNull)
        .distinct()
        .limit(limit)
        .collect(Collectors.toSet());
  }

  @Override
  public List<Post> list(
      GroupId group, @Nullable Instant from, Set<Post.Kind> kinds, int limit, Instant now) {
    Tables tables = store.tables();
    return List.copyOf(tables.posts.values()).reversed().stream()
        .filter(post -> post.group().equals(group) && kinds.contains(post.kind()))
        .filter(post -> from == null || !post.created().isBefore(from))
        .sorted(Comparator.comparing(Post::created).reversed())
        .limit(limit)
        .map(post -> shown(tables, post, now))
        .toList();
  }

  /// Without the media that are gone.
  private static Post shown(Tables tables, Post post, Instant now) {
    List<MediaId> media =
        post.media().stream()
            .filter(id -> tables.find(id).filter(found -> !found.isExpired(now)).isPresent())
            .toList();
    return new Post(
        post.id(),
        post.group(),
        post.author(),
        post.kind(),
        post.text(),
        media,
        post.created(),
        post.addressee());
  }
}
