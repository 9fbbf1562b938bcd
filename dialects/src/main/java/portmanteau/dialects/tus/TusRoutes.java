package portmanteau.dialects.tus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import portmanteau.core.media.Library;
import portmanteau.core.upload.Uploads;
import portmanteau.dialects.shared.Callers;
import portmanteau.dialects.shared.PlannedFile;
import portmanteau.web.Cors;
import portmanteau.web.Dialect;
import portmanteau.web.Handler;
import portmanteau.web.PlainDialect;
import portmanteau.web.Route;
import portmanteau.web.resumable.UploadAnswers;
import portmanteau.web.resumable.UploadRequest;

/// tus 1.0.0.
public final class TusRoutes {
  /// What a request may be sent as: X-HTTP-Method-Override says what is meant.
  private static final List<String> METHODS =
      List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  private static final Set<String> REQUEST_HEADERS =
      Set.of(
          "Authorization",
          "Content-Digest",
          "Content-MD5",
          "Content-Type",
          "Idempotency-Key",
          "Repr-Digest",
          "Tus-Resumable",
          "Upload-Checksum",
          "Upload-Concat",
          "Upload-Defer-Length",
          "Upload-Length",
          "Upload-Metadata",
          "Upload-Offset",
          "X-HTTP-Method-Override",
          "X-Request-ID",
          "X-Requested-With");

  private static final Set<String> EXPOSED_HEADERS =
      Set.of(
          "Location",
          "Retry-After",
          "Tus-Checksum-Algorithm",
          "Tus-Extension",
          "Tus-Max-Size",
          "Tus-Resumable",
          "Tus-Version",
          "Upload-Concat",
          "Upload-Defer-Length",
          "Upload-Expires",
          "Upload-Length",
          "Upload-Media-Id",
          "Upload-Metadata",
          "Upload-Offset",
          "X-Request-Id");

  private TusRoutes() {}

  public static Dialect dialect(
      Callers auth, Library library, Uploads uploads, TusSettings settings) {
    var making = new PlannedFile(settings.fileBytes());
    var tell = new DescribeProtocol(settings.fileBytes());
    var all =
        new Protocol(
            Map.of(
                "OPTIONS",
                tell,
                "POST",
                new CreateUpload(auth, library, uploads, making, settings.parts())));
    var one =
        new Protocol(
            Map.of(
                "OPTIONS", tell,
                "HEAD", new ShowUpload(auth, uploads, making),
                "PATCH", new AppendToUpload(auth, library, uploads, making),
                "DELETE", new TerminateUpload(auth, uploads)));
    List<Route> routes = Stream.concat(routes("/files", all), routes("/files/{id}", one)).toList();
    return PlainDialect.of("tus", routes, List.of("/files"), new TusErrors(), cors(settings));
  }

  /// The IETF's resumable uploads stand at the same paths.
  private static Cors cors(TusSettings settings) {
    return new Cors(
            settings.cors().origins(),
            Set.of("POST", "HEAD", "PATCH", "DELETE", "OPTIONS"),
            REQUEST_HEADERS,
            EXPOSED_HEADERS,
            Duration.ofHours(1))
        .alsoTaking(UploadRequest.HEADERS)
        .alsoExposing(UploadAnswers.HEADERS)
        .alsoTaking(settings.cors().headers());
  }

  private static Stream<Route> routes(String template, Handler handler) {
    return METHODS.stream().map(method -> new Route(method, template, handler));
  }
}
