package portmanteau.dialects.resumable;

import java.util.List;
import java.util.Set;
import portmanteau.core.media.Library;
import portmanteau.core.upload.Uploads;
import portmanteau.dialects.shared.Callers;
import portmanteau.dialects.shared.PlannedFile;
import portmanteau.web.Cors;
import portmanteau.web.Dialect;
import portmanteau.web.Exchange;
import portmanteau.web.PlainDialect;
import portmanteau.web.Route;
import portmanteau.web.resumable.InteropVersion;
import portmanteau.web.resumable.ResumableErrors;
import portmanteau.web.resumable.UploadAnswers;
import portmanteau.web.resumable.UploadRequest;

/// Resumable uploads of files, beside tus and on the same uploads; who of the two is meant is told
/// by the head of a request ([#isMeant]).
public final class ResumableRoutes {
  private static final Set<String> BARE = Set.of("HEAD", "DELETE");

  private ResumableRoutes() {}

  /// Uploads of files, by this protocol.
  ///
  /// @param cors whose pages may call
  public static Dialect dialect(
      Callers callers,
      Library library,
      Uploads uploads,
      PlannedFile making,
      UploadAnswers answers,
      Cors cors) {
    var files = new FileUploads(callers, library, uploads, making, answers);
    List<Route> routes =
        List.of(
            Route.post("/files", new CreateFile(files)),
            new Route("HEAD", "/files/{id}", new ShowFile(files)),
            Route.patch("/files/{id}", new AppendToFile(files)),
            Route.delete("/files/{id}", new CancelFile(files)));
    return PlainDialect.of("resumable", routes, List.of(), ResumableErrors.WRITER, cors);
  }

  /// Whether a request below `/files` is one of these, and none of tus'. In its last version this
  /// protocol asks and cancels without a header of its own, and tus never does.
  public static boolean isMeant(Exchange exchange) {
    if (exchange.header("Tus-Resumable").isPresent()
        || exchange.header("X-HTTP-Method-Override").isPresent()) {
      return false;
    }
    return BARE.contains(exchange.method())
        || UploadRequest.isOne(exchange)
        || exchange.contentType().filter(InteropVersion.PARTIAL_UPLOAD::equals).isPresent();
  }
}
