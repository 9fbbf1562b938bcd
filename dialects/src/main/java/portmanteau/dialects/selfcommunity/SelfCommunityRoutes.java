package portmanteau.dialects.selfcommunity;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import portmanteau.core.link.LinkPreviews;
import portmanteau.core.media.Library;
import portmanteau.core.media.SignedLinks;
import portmanteau.core.rendering.Variants;
import portmanteau.core.upload.Uploads;
import portmanteau.web.Cors;
import portmanteau.web.Dialect;
import portmanteau.web.PlainDialect;
import portmanteau.web.Route;
import portmanteau.web.form.Forms;
import portmanteau.web.resumable.UploadAnswers;
import portmanteau.web.resumable.UploadRequest;

/// SelfCommunity's media API.
public final class SelfCommunityRoutes {
  /// Bodies without a file, also those with an embed's metadata. The samples of the vendor's page
  /// send JSON under an urlencoded label.
  public static final Forms FORMS = Forms.of(256 * 1024).guessingJson();

  private SelfCommunityRoutes() {}

  /// The parts of the core that this dialect speaks for.
  public record Core(
      Library library,
      Uploads uploads,
      SignedLinks links,
      LinkPreviews previews,
      Variants variants) {}

  public static Dialect dialect(Core core, SelfCommunityAuth auth, SelfCommunitySettings settings) {
    var library = core.library();
    var objects = new MediaObjects(core.links(), core.previews()::find, core.variants()::areOf);
    var shown = new ShownMedia(library);
    var update = new UpdateMedia(auth, shown, core.previews(), objects);
    List<Route> routes =
        List.of(
            Route.post(
                    "/api/v2/media/upload/chunk",
                    new UploadChunk(auth, library, core.uploads(), settings))
                .resumable(),
            Route.post(
                "/api/v2/media/upload/complete",
                new CompleteUpload(auth, core.uploads(), objects, settings)),
            Route.post("/api/v2/media", new CreateMedia(auth, core.previews(), objects)),
            Route.get("/api/v2/media/{id}", new ShowMedia(auth, shown, objects)),
            Route.put("/api/v2/media/{id}", update),
            Route.patch("/api/v2/media/{id}", update),
            Route.delete("/api/v2/media/{id}", new DeleteMedia(auth, shown, core.previews())),
            Route.post("/api/v2/media/{id}/click", new ClickMedia(auth)));
    return PlainDialect.of(
        "selfcommunity", routes, List.of("/api/v2"), new SelfCommunityErrors(), cors(settings));
  }

  public static Cors cors(SelfCommunitySettings settings) {
    return new Cors(
            settings.cors().origins(),
            Set.of("GET", "POST", "PUT", "PATCH", "DELETE"),
            Set.of(
                "Authorization",
                "Content-Digest",
                "Content-MD5",
                "Content-Range",
                "Content-Type",
                "Idempotency-Key",
                "Repr-Digest",
                "X-CSRFToken",
                "X-Requested-With"),
            Set.of("Retry-After", "X-Request-Id"),
            Duration.ofHours(1))
        .alsoTaking(UploadRequest.HEADERS)
        .alsoExposing(UploadAnswers.HEADERS)
        .alsoTaking(settings.cors().headers());
  }
}
