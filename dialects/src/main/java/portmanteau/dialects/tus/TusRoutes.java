package portmanteau.dialects.tus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import portmanteau.core.media.Library;
import portmanteau.core.upload.Uploads;
import portmanteau.dialects.shared.PlannedFile;
import portmanteau.web.Cors;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Handler;
import portmanteau.web.Route;

/// tus 1.0.0.
public final class TusRoutes implements Dialect {
  /// What a request may be sent as: X-HTTP-Method-Override says what is meant.
  private static final List<String> METHODS =
      List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  /// Of the IETF's resumable uploads too, which stand at the same paths.
  private static final Set<String> REQUEST_HEADERS =
      Set.of(
          "Authorization",
          "Content-Digest",
          "Content-Disposition",
          "Content-MD5",
          "Content-Type",
          "Idempotency-Key",
          "Repr-Digest",
          "Tus-Resumable",
          "Upload-Checksum",
          "Upload-Complete",
          "Upload-Concat",
          "Upload-Defer-Length",
          "Upload-Draft-Interop-Version",
          "Upload-Incomplete",
          "Upload-Length",
          "Upload-Metadata",
          "Upload-Offset",
          "X-HTTP-Method-Override",
          "X-Request-ID",
          "X-Requested-With");

  private static final Set<String> EXPOSED_HEADERS =
      Set.of(
          "Accept-Patch",
          "Location",
          "Retry-After",
          "Tus-Checksum-Algorithm",
          "Tus-Extension",
          "Tus-Max-Size",
          "Tus-Resumable",
          "Tus-Version",
          "Upload-Complete",
          "Upload-Concat",
          "Upload-Defer-Length",
          "Upload-Expires",
          "Upload-Incomplete",
          "Upload-Length",
          "Upload-Limit",
          "Upload-Media-Id",
          "Upload-Metadata",
          "Upload-Offset",
          "X-Request-Id");

  private final List<Route> routes;
  private final ErrorWriter errors = new TusErrors();
  private final Cors cors;

  public TusRoutes(TusAuth auth, Library library, Uploads uploads, TusSettings settings) {
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
    this.routes = Stream.concat(routes("/files", all), routes("/files/{id}", one)).toList();
    this.cors =
        new Cors(
                settings.cors().origins(),
                Set.of("POST", "HEAD", "PATCH", "DELETE", "OPTIONS"),
                REQUEST_HEADERS,
                EXPOSED_HEADERS,
                Duration.ofHours(1))
            .alsoTaking(settings.cors().headers());
  }

  private static Stream<Route> routes(String template, Handler handler) {
    return METHODS.stream().map(method -> new Route(method, template, handler));
  }

  @Override
  public String name() {
    return "tus";
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public List<String> prefixes() {
    return List.of("/files");
  }

  @Override
  public ErrorWriter errors() {
    return errors;
  }

  @Override
  public Optional<Cors> cors() {
    return Optional.of(cors);
  }
}
