package portmanteau.dialects.connect;

import java.util.List;
import portmanteau.core.access.Authentication;
import portmanteau.core.group.Conversations;
import portmanteau.core.media.Library;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Handler;
import portmanteau.web.Route;

/// The part of 1C-Connect's push API for sending to conferences and colleagues.
public final class ConnectRoutes implements Dialect {
  private final SendFile.Tools tools;
  private final Destinations destinations;

  public ConnectRoutes(
      Authentication authentication,
      Library library,
      Conversations conversations,
      ConnectSettings settings) {
    var auth = new ConnectAuth(authentication);
    this.tools = new SendFile.Tools(auth, library, conversations, settings);
    this.destinations = new Destinations(conversations);
  }

  @Override
  public String name() {
    return "connect";
  }

  @Override
  public List<Route> routes() {
    Addressing conference = destinations::conference;
    Addressing colleague = destinations::colleague;
    Handler hooks = new NotThereYet(tools.auth(), "There are no hooks here.");
    return List.of(
        Route.post("/v1/conference/send/image", file(conference, Accepted.PICTURES)),
        Route.post("/v1/conference/send/file", file(conference, Accepted.ANYTHING)),
        Route.post("/v1/conference/send/message", message(conference)),
        Route.post("/v1/colleague/send/image", file(colleague, Accepted.PICTURES)),
        Route.post("/v1/colleague/send/file", file(colleague, Accepted.ANYTHING)),
        Route.post("/v1/colleague/send/message", message(colleague)),
        Route.post("/v1/hook", hooks),
        Route.delete("/v1/hook", hooks),
        Route.delete("/v1/hook/{type}/{id}", hooks));
  }

  @Override
  public List<String> prefixes() {
    return List.of("/v1/conference", "/v1/colleague", "/v1/hook", "/v1/line", "/v1/ticket");
  }

  /// The vendor's other calls are known, so that it can be told which of them are missing.
  @Override
  public String whatIsMissing(String at) {
    return at.startsWith("/v1/ticket")
        ? "Tickets of 1C-Connect are not served here."
        : Dialect.super.whatIsMissing(at);
  }

  @Override
  public ErrorWriter errors() {
    return new ConnectErrors();
  }

  private Handler file(Addressing addressing, Accepted accepted) {
    return new UnknownIsForbidden(new SendFile(tools, addressing, accepted));
  }

  private Handler message(Addressing addressing) {
    return new UnknownIsForbidden(
        new SendMessage(tools.auth(), tools.conversations(), tools.settings(), addressing));
  }
}
