package portmanteau.core.group;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.access.Users;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaCatalogue;
import portmanteau.core.media.MediaId;

/// Reads posts with all that is to be told of them outside. Nobody is asked who wants to know:
/// whoever calls has found out before that the receiver may hear of the post.
public final class PostReader {
  private final Posts posts;
  private final Groups groups;
  private final Users users;
  private final MediaCatalogue media;
  private final InstantSource clock;

  public PostReader(
      Posts posts, Groups groups, Users users, MediaCatalogue media, InstantSource clock) {
    this.posts = posts;
    this.groups = groups;
    this.users = users;
    this.media = media;
    this.clock = clock;
  }

  /// A post, its group and its people.
  ///
  /// @param author null where the user is gone
  /// @param addressee null where all of the group are meant
  /// @param shown its media with bytes that are still there, in their order
  public record Story(
      Post post, Group group, @Nullable User author, @Nullable User addressee, List<Shown> shown) {}

  /// A medium of a post.
  ///
  /// @param place where it stood when it was posted, from 0 on
  public record Shown(int place, Media media) {}

  /// Empty where the post is gone.
  public Optional<Story> find(PostId id) {
    Instant now = clock.instant();
    return posts
        .find(id, now)
        .flatMap(kept ->
            groups
                .find(kept.post().group())
                .map(group ->
                    new Story(
                        kept.post(),
                        group,
                        user(kept.post().author()),
                        user(kept.post().addressee()),
                        shown(kept, now))));
  }

  private List<Shown> shown(Posts.Kept kept, Instant now) {
    var shown = new ArrayList<Shown>();
    List<MediaId> ids = kept.post().media();
    for (int i = 0; i < ids.size(); i++) {
      int place = kept.places().get(i);
      media
          .find(ids.get(i), now)
          .filter(found -> found.upload().isPresent())
          .ifPresent(found -> shown.add(new Shown(place, found)));
    }
    return List.copyOf(shown);
  }

  private @Nullable User user(@Nullable UserId id) {
    return id == null ? null : users.find(id).orElse(null);
  }
}
