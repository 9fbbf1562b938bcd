package portmanteau.dialects.links;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.Problem;
import portmanteau.core.link.LinkPreviews;
import portmanteau.core.media.Library;
import portmanteau.core.media.SignedLinks;
import portmanteau.core.sharing.Sharing;
import portmanteau.web.Cors;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Exchange;
import portmanteau.web.HttpProblem;
import portmanteau.web.ProblemJson;
import portmanteau.web.Route;
import portmanteau.web.download.MediaContent;

/// Signed links, `/l/{token}`, and shared links, `/s/{secret}`: for any holder, from any origin.
public final class LinkRoutes implements Dialect {
  private static final Set<String> EXPOSED =
      Set.of(
          "Accept-Ranges",
          "Content-Disposition",
          "Content-Length",
          "Content-Range",
          "ETag",
          "Last-Modified",
          "Repr-Digest");
  private static final Cors EVERYONE =
      new Cors(Set.of("*"), Set.of("GET", "HEAD"), Set.of("*"), EXPOSED, Duration.ofDays(1));

  private final FollowLink follow;
  private final FollowSharedLink followShared;

  public LinkRoutes(
      SignedLinks links,
      Library library,
      LinkPreviews previews,
      Sharing sharing,
      MediaContent content) {
    follow = new FollowLink(links, library, previews, content);
    followShared = new FollowSharedLink(sharing, content);
  }

  @Override
  public String name() {
    return "links";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/l/{token}", follow).openingToEverybody(),
        Route.get("/s/{secret}", followShared).openingToEverybody());
  }

  @Override
  public List<String> prefixes() {
    return List.of("/l", "/s");
  }

  /// A link needs none.
  @Override
  public Set<String> credentialHeaders() {
    return Set.of();
  }

  @Override
  public boolean hasSecretPaths() {
    return true;
  }

  @Override
  public ErrorWriter errors() {
    return new Errors();
  }

  @Override
  public Optional<Cors> cors() {
    return Optional.of(EVERYONE);
  }

  /// A link that cannot be read is one that does not exist.
  private record Errors() implements ErrorWriter {

    @Override
    public void write(Exchange exchange, Problem problem) throws IOException {
      ProblemJson.WRITER.write(
          exchange, problem instanceof Problem.Malformed ? FollowLink.NO_SUCH_LINK : problem);
    }

    @Override
    public void write(Exchange exchange, HttpProblem problem) throws IOException {
      ProblemJson.WRITER.write(exchange, problem);
    }
  }
}
