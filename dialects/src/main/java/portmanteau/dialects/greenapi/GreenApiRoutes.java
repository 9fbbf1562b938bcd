package portmanteau.dialects.greenapi;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import portmanteau.core.access.Authentication;
import portmanteau.core.group.AddressBook;
import portmanteau.core.group.Conversations;
import portmanteau.core.inbox.Inbox;
import portmanteau.core.media.Library;
import portmanteau.core.remote.RemoteUploads;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Handler;
import portmanteau.web.Route;
import portmanteau.web.download.MediaContent;

/// Green API v1: media, messages between the users of an account, and notifications of them.
///
/// `POST /v1/media` is also Kaizala's: the code that tells the two apart calls [#uploadMedia].
public final class GreenApiRoutes implements Dialect {
  private final Handler uploadMedia;
  private final Handler downloadMedia;
  private final Handler deleteMedia;
  private final List<Route> messages;

  /// What this dialect speaks for.
  public record Core(
      Authentication authentication,
      Library library,
      RemoteUploads remoteUploads,
      Conversations conversations,
      AddressBook addresses,
      Inbox inbox) {}

  public GreenApiRoutes(
      Core core, MediaContent content, GreenApiSettings settings, InstantSource clock) {
    var auth = new GreenApiAuth(core.authentication());
    var library = core.library();
    var requested = new RequestedMedia(library);
    uploadMedia = new UploadMedia(auth, library, settings);
    downloadMedia = new EmptyNotFound(new DownloadMedia(auth, requested, content));
    deleteMedia = new EmptyNotFound(new DeleteMedia(auth, requested, library));
    messages = messages(auth, core, settings, clock);
  }

  private static List<Route> messages(
      GreenApiAuth auth, Core core, GreenApiSettings settings, InstantSource clock) {
    var recipients = new Recipients(core.addresses());
    var audience = new BroadcastAudience(recipients, core.addresses());
    var conversations = core.conversations();
    var reader = new MessageReader(core.library(), core.remoteUploads(), settings);
    return List.of(
        Route.post("/v1/messages", new SendMessage(auth, recipients, reader, conversations)),
        Route.post(
            "/v1/broadcast", new SendBroadcast(auth, audience, reader, conversations, clock)),
        Route.get(
            "/v1/notifications", new ReceiveNotification(auth, core.inbox(), settings.pollTime())),
        Route.delete("/v1/notifications/{receipt}", new DeleteNotification(auth, core.inbox())));
  }

  /// Answers `POST /v1/media`.
  public Handler uploadMedia() {
    return uploadMedia;
  }

  @Override
  public String name() {
    return "greenapi";
  }

  @Override
  public List<Route> routes() {
    var routes = new ArrayList<Route>();
    routes.add(Route.get("/v1/media/{id}", downloadMedia));
    routes.add(Route.delete("/v1/media/{id}", deleteMedia));
    routes.addAll(messages);
    return List.copyOf(routes);
  }

  @Override
  public List<String> prefixes() {
    return List.of("/v1/media", "/v1/messages", "/v1/broadcast", "/v1/notifications");
  }

  @Override
  public ErrorWriter errors() {
    return new GreenApiErrors();
  }
}
