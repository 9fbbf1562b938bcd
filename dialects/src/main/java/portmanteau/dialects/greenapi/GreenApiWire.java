package portmanteau.dialects.greenapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import portmanteau.core.group.Post;
import portmanteau.core.media.Media;

/// The JSON of this dialect's responses.
final class GreenApiWire {
  private static final Meta META = new Meta("stable", "2.0.1");

  private GreenApiWire() {}

  /// What every answer ends with.
  record Meta(@JsonProperty("api_status") String apiStatus, String version) {}

  /// A medium, by its name only.
  record MediaItem(String id) {}

  /// The answer to an upload.
  record Uploaded(List<MediaItem> media, Meta meta) {}

  /// A message or a broadcast, by its name only.
  record SentItem(String id) {}

  /// The answer to a message.
  record Sent(List<SentItem> messages, Meta meta) {}

  /// The answer to a broadcast.
  record Broadcast(List<SentItem> broadcast, Meta meta) {}

  /// The answer to a deletion: nothing, as an object.
  record Deleted() {}

  /// One thing that is wrong.
  record ErrorItem(int code, String title, String details) {}

  /// The body of every refusal.
  record Errors(List<ErrorItem> errors, Meta meta) {}

  static Uploaded uploaded(Media media) {
    return new Uploaded(List.of(new MediaItem(media.id().toString())), META);
  }

  static Sent sent(Post post) {
    return new Sent(List.of(new SentItem(post.id().toString())), META);
  }

  /// A broadcast is named by the first of its posts.
  static Broadcast broadcast(Post first) {
    return new Broadcast(List.of(new SentItem(first.id().toString())), META);
  }

  static Errors error(int code, String title, String details) {
    return new Errors(List.of(new ErrorItem(code, title, details)), META);
  }
}
