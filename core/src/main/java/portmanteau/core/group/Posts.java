package portmanteau.core.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.UserId;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewMedia;

/// Port: the posts.
public interface Posts {

  /// Adds a post with its event `post.created` in one transaction.
  ///
  /// @throws portmanteau.core.Refusal `NotFound` where one of the media is gone or expired by the
  ///   post's time, or the group is
  /// @return the created post; for a repeated request, the one it created the first time
  Post add(AccountId account, Post post);

  /// Adds new media and the post that shows them, in the post's order, with all their events, all
  /// or none.
  ///
  /// @throws portmanteau.core.Refusal as `MediaCatalogue.add` and [#add] do
  Brought addBringing(List<NewMedia> media, Post post);

  /// As [#addBringing], with media or without, in the group of exactly these two, whatever group
  /// the post names. Their first post creates it: one group for both orders and under any
  /// concurrency. A member who left joins again.
  default Brought addBetween(Pair pair, List<NewMedia> media, Post post) {
    return addBetweenEach(List.of(pair), media, List.of(post));
  }

  /// Two users of an account, or one and himself.
  ///
  /// @param newGroup as it is made where they have none
  record Pair(NewGroup newGroup, UserId one, UserId other) {}

  /// A post and the media that came with it.
  record Brought(Post post, List<Media> media) {}

  /// As [#addBetween], the same for each of several pairs, all in one transaction or none.
  ///
  /// @param posts one for each pair, in their order
  /// @return the first of the posts
  Brought addBetweenEach(List<Pair> pairs, List<NewMedia> media, List<Post> posts);

  /// A post; media that have expired by `now` are not in it.
  Optional<Kept> find(PostId id, Instant now);

  /// A post as it is now.
  ///
  /// @param places where each of its media stood when it was posted, from 0 on
  record Kept(Post post, List<Integer> places) {}

  /// The users of the account that posted something from `from` on and before `until`, at most
  /// `limit` of them.
  Set<UserId> authors(AccountId account, Instant from, Instant until, int limit);

  /// Posts of a group, newest first, from `from` on (inclusive) unless null, of these kinds only,
  /// at most `limit`. Media that have expired by `now` are not in them.
  List<Post> list(
      GroupId group, @Nullable Instant from, Set<Post.Kind> kinds, int limit, Instant now);
}
