package portmanteau.catalogue.media;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.Problem;
import portmanteau.core.media.Media;

/// Media that a request has made, as its key's row notes them.
public final class MadeMedia {
  private MadeMedia() {}

  public static String note(List<Media> made) {
    return made.stream().map(media -> media.id().toString()).collect(Collectors.joining(" "));
  }

  /// The media, as they are now; `Gone` where one has been deleted since.
  public static Optional<List<Media>> recall(Session session, String note) {
    if (note.isEmpty()) {
      return Optional.of(List.of());
    }
    return Optional.of(Stream.of(note.split(" ")).map(id -> recallOne(session, id)).toList());
  }

  /// As [#recall], of one medium.
  public static Media recallOne(Session session, String id) {
    return session
        .first(MediaRow.SELECT + "where m.id = ?", MediaRow::media, id)
        .orElseThrow(
            () -> new Problem.Gone("What this request made has been deleted since.").refusal());
  }
}
