package portmanteau.server.cli.verb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells the posts of a group that were not seen before, oldest first.
final class NewerPosts {
  private Set<String> seen;
  private @Nullable String from;

  NewerPosts(JsonNode last) {
    seen = new HashSet<>();
    in(last);
  }

  /// The time of the last one that was seen; null where none was.
  @Nullable String from() {
    return from;
  }

  List<JsonNode> in(JsonNode newestFirst) {
    var news = new ArrayList<JsonNode>();
    var now = new HashSet<String>();
    for (JsonNode post : newestFirst) {
      String id = post.path("id").asString();
      now.add(id);
      if (!seen.contains(id)) {
        news.addFirst(post);
      }
    }
    if (!newestFirst.isEmpty()) {
      from = newestFirst.path(0).path("created").asString();
      seen = now;
    }
    return news;
  }
}
