package portmanteau.core.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.UserId;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;
import portmanteau.core.group.Posts;
import portmanteau.core.media.NewMedia;

/// Posts that wake those who wait for them, once they are committed.
public record SignallingPosts(Posts posts, InboxSignals signals) implements Posts {

  @Override
  public Post add(AccountId account, Post post) {
    Post added = posts.add(account, post);
    signals.wakeGroup(added.group());
    return added;
  }

  @Override
  public Brought addBringing(List<NewMedia> media, Post post) {
    Brought added = posts.addBringing(media, post);
    signals.wakeGroup(added.post().group());
    return added;
  }

  /// Who of a pair waits may not follow its group yet.
  @Override
  public Brought addBetweenEach(List<Pair> pairs, List<NewMedia> media, List<Post> each) {
    Brought added = posts.addBetweenEach(pairs, media, each);
    signals.wakeUsers(
        pairs.stream()
            .flatMap(pair -> Stream.of(pair.one(), pair.other()))
            .collect(Collectors.toSet()));
    return added;
  }

  @Override
  public Optional<Kept> find(PostId id, Instant now) {
    return posts.find(id, now);
  }

  @Override
  public Set<UserId> authors(AccountId account, Instant from, Instant until, int limit) {
    return posts.authors(account, from, until, limit);
  }

  @Override
  public List<Post> list(
      GroupId group, @Nullable Instant from, Set<Post.Kind> kinds, int limit, Instant now) {
    return posts.list(group, from, kinds, limit, now);
  }
}
