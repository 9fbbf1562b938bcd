package portmanteau.dialects.greenapi;

import java.util.List;
import portmanteau.core.access.Authentication;
import portmanteau.core.media.Library;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Handler;
import portmanteau.web.Route;
import portmanteau.web.download.MediaContent;

/// The media part of Green API v1.
///
/// `POST /v1/media` is also Kaizala's: the code that tells the two apart calls [#uploadMedia].
public final class GreenApiRoutes implements Dialect {
  private final Handler uploadMedia;
  private final Handler downloadMedia;
  private final Handler deleteMedia;

  public GreenApiRoutes(
      Authentication authentication,
      Library library,
      MediaContent content,
      GreenApiSettings settings) {
    var auth = new GreenApiAuth(authentication);
    var requested = new RequestedMedia(library);
    uploadMedia = new UploadMedia(auth, library, settings);
    downloadMedia = new EmptyNotFound(new DownloadMedia(auth, requested, content));
    deleteMedia = new EmptyNotFound(new DeleteMedia(auth, requested, library));
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
    return List.of(
        Route.get("/v1/media/{id}", downloadMedia), Route.delete("/v1/media/{id}", deleteMedia));
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
