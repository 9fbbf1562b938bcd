package portmanteau.dialects.vonage;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import portmanteau.core.access.Applications;
import portmanteau.core.access.Authentication;
import portmanteau.core.blob.BlobId;
import portmanteau.core.media.Library;
import portmanteau.core.remote.RemoteUploads;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Route;
import portmanteau.web.download.MediaContent;

/// The Media API v3, and what its clients have sent over the years.
public final class VonageRoutes implements Dialect {
  private final ErrorWriter errors = new VonageErrors();
  private final ListMedia list;
  private final DescribeMedia describe;
  private final UpdateMedia update;
  private final DownloadMedia download;
  private final DeleteMedia delete;
  private final UploadMedia upload;

  /// @param store the blob store's name
  public VonageRoutes(
      Authentication authentication,
      Applications applications,
      Library library,
      RemoteUploads remote,
      MediaContent content,
      Function<BlobId, String> store,
      InstantSource clock,
      VonageSettings settings) {
    var remembered = new VerifiedTokens(settings.rememberedTokens());
    var auth =
        new VonageAuth(authentication, new ApplicationTokens(applications, remembered, clock));
    var requested = new RequestedMedia(library);
    list = new ListMedia(auth, library, store, clock);
    describe = new DescribeMedia(auth, requested, store);
    update = new UpdateMedia(auth, requested, library, settings);
    download = new DownloadMedia(auth, requested, content);
    delete = new DeleteMedia(auth, requested, library);
    upload = new UploadMedia(auth, library, remote, store, settings);
  }

  @Override
  public String name() {
    return "vonage";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v3/media", list),
        Route.post("/v3/media", upload).resumable(), // until 2018
        Route.get("/v3/media/{id}", download).openingToEverybody(),
        Route.get("/v1/files/{id}", download).openingToEverybody(), // what fetches recordings
        Route.get("/v3/files/{id}", download).openingToEverybody(),
        Route.put("/v3/media/{id}", update), // as clients send it
        Route.delete("/v3/media/{id}", delete),
        Route.get("/v3/media/{id}/info", describe),
        Route.put("/v3/media/{id}/info", update),
        Route.post("/v3/media/{id}/info", update), // the page's own example
        Route.delete("/v3/media/{id}/info", delete)); // in 2018
  }

  @Override
  public List<String> prefixes() {
    return List.of("/v3/media", "/v1/files", "/v3/files");
  }

  @Override
  public ErrorWriter errors() {
    return errors;
  }
}
