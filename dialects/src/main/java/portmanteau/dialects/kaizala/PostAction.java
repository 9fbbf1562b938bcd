package portmanteau.dialects.kaizala;

import java.io.IOException;
import java.util.List;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Conversations.Message;
import portmanteau.core.group.Post;
import portmanteau.core.media.Content;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.MediaKind;
import portmanteau.dialects.kaizala.GroupAccess.Visit;
import portmanteau.dialects.kaizala.wire.ActionType;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.dialects.kaizala.wire.MediaResources;
import portmanteau.dialects.kaizala.wire.SupportedFile;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// `POST /v1/groups/{groupId}/actions`: posts media that were uploaded before.
final class PostAction implements Handler {
  private final GroupAccess groups;
  private final Conversations conversations;
  private final Library library;
  private final MediaResources resources;

  PostAction(
      GroupAccess groups, Conversations conversations, Library library, MediaResources resources) {
    this.groups = groups;
    this.conversations = conversations;
    this.library = library;
    this.resources = resources;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Visit visit = groups.member(exchange);
    var request = KaizalaWire.read(exchange, KaizalaWire.NewAction.class);
    String word = KaizalaWire.required(request.actionType(), "actionType");
    if (Announcement.isMeant(word)) {
      announce(exchange, visit, body(request));
      return;
    }
    ActionType type = ActionType.parse(word);
    KaizalaWire.NewActionBody body = body(request);
    String resource = KaizalaWire.required(body.mediaResource(), "mediaResource");
    List<Media> media = media(visit.person().caller(), resource);
    check(type, media);

    String caption = body.caption() == null ? "" : Post.requireText("caption", body.caption());
    var message = new Message(visit.person().user(), type.kind(), caption);
    exchange.sendJson(200, KaizalaWire.Posted.of(post(visit, message, media)));
  }

  private static KaizalaWire.NewActionBody body(KaizalaWire.NewAction request) {
    KaizalaWire.NewActionBody body = request.actionBody();
    if (body == null) {
      throw Problem.Invalid.missing("actionBody").refusal();
    }
    return body;
  }

  private void announce(Exchange exchange, Visit visit, KaizalaWire.NewActionBody body)
      throws IOException {
    Announcement announcement = Announcement.of(body);
    List<Media> media =
        announcement.resources().stream()
            .flatMap(resource -> media(visit.person().caller(), resource).stream())
            .toList();
    var message = new Message(visit.person().user(), Post.Kind.ANNOUNCEMENT, announcement.text());
    exchange.sendJson(200, KaizalaWire.Posted.of(post(visit, message, media)));
  }

  private Post post(Visit visit, Message message, List<Media> media) {
    Caller caller = visit.person().caller();
    List<MediaId> ids = media.stream().map(Media::id).toList();
    try {
      return conversations.post(caller, visit.group().id(), message, ids);
    } catch (Refusal refusal) {
      if (refusal.problem() instanceof Problem.NotFound) {
        // A medium that has disappeared meanwhile is refused like one that was gone before.
        ids.forEach(id -> medium(caller, id));
      }
      throw refusal;
    }
  }

  /// The media that the string names; a forged string and media that are gone, have no bytes or are
  /// hidden from the caller are all refused alike.
  private List<Media> media(Caller caller, String mediaResource) {
    List<MediaId> ids = resources.open(mediaResource).orElseThrow(PostAction::unknown);
    return ids.stream().map(id -> medium(caller, id)).toList();
  }

  private Media medium(Caller caller, MediaId id) {
    Media found;
    try {
      found = library.find(caller, id);
    } catch (Refusal refusal) {
      throw refusal.problem() instanceof Problem.NotFound ? unknown() : refusal;
    }
    if (found.upload().isEmpty()) {
      throw unknown();
    }
    return found;
  }

  private static void check(ActionType type, List<Media> media) {
    if (type != ActionType.ALBUM && media.size() > 1) {
      throw mismatch("an Album", type);
    }
    for (Media medium : media) {
      MediaKind kind =
          medium.upload().map(Content.Upload::sniffed).map(SupportedFile::kind).orElseThrow();
      if (kind != type.holds()) {
        throw mismatch(word(kind), type);
      }
    }
  }

  private static RuntimeException unknown() {
    return new Problem.Invalid("mediaResource", "mediaResource names no media of yours.").refusal();
  }

  private static RuntimeException mismatch(String held, ActionType type) {
    return new Problem.Invalid(
            "actionType", "mediaResource holds %s, which is no %s.".formatted(held, type.word()))
        .refusal();
  }

  private static String word(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> "an Image";
      case AUDIO -> "an Audio";
      case VIDEO -> "a Video";
      case DOCUMENT -> "a Document";
      case ACTIVE, OTHER -> "another kind of file";
    };
  }
}
