package portmanteau.dialects.kaizala;

import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.group.Post;
import portmanteau.dialects.kaizala.webhook.AnnouncedText;
import portmanteau.dialects.kaizala.wire.KaizalaWire;

/// The action that has a title and a text, and media of any kinds or none.
///
/// @param resources name its media
record Announcement(String text, List<String> resources) {
  private static final String WORD = "Announcement";
  private static final int MOST = 50;

  static boolean isMeant(String actionType) {
    return WORD.equalsIgnoreCase(actionType.strip());
  }

  /// Reads it, and refuses one that lacks its title or text.
  static Announcement of(KaizalaWire.NewActionBody body) {
    String title = KaizalaWire.required(body.title(), "Title");
    String message = KaizalaWire.required(body.message(), "Message");
    List<@Nullable String> resources =
        body.mediaResources() == null ? List.of() : body.mediaResources();
    if (resources.size() > MOST) {
      throw new Problem.Invalid(
              "MediaResources", "There are more than " + MOST + " MediaResources.")
          .refusal();
    }
    String text = new AnnouncedText(title, message).text();
    return new Announcement(
        Post.requireText("Message", text),
        resources.stream()
            .map(resource -> KaizalaWire.required(resource, "MediaResources"))
            .toList());
  }
}
