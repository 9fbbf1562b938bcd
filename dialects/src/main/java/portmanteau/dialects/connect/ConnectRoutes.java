package portmanteau.dialects.connect;

import java.util.ArrayList;
import java.util.List;
import portmanteau.core.access.Authentication;
import portmanteau.core.group.AddressBook;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.ServiceUsers;
import portmanteau.core.media.Library;
import portmanteau.dialects.connect.hook.Hooks;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Handler;
import portmanteau.web.Route;

/// 1C-Connect's push API: sending to conferences, colleagues and lines.
public final class ConnectRoutes implements Dialect {
  private final SendFile.Tools tools;
  private final Destinations destinations;
  private final AddressBook addresses;
  private final Hooks hooks;

  public ConnectRoutes(
      Authentication authentication,
      Library library,
      Conversations conversations,
      AddressBook addresses,
      ServiceUsers serviceUsers,
      Hooks hooks,
      ConnectSettings settings) {
    var auth = new ConnectAuth(authentication);
    this.tools = new SendFile.Tools(auth, library, conversations, settings);
    this.destinations = new Destinations(conversations, serviceUsers);
    this.addresses = addresses;
    this.hooks = hooks;
  }

  @Override
  public String name() {
    return "connect";
  }

  @Override
  public List<Route> routes() {
    Addressing conference = destinations::conference;
    Addressing colleague = destinations::colleague;
    var removal = new RemoveHooks(tools.auth(), hooks);
    var routes = new ArrayList<>(lines());
    routes.addAll(
        List.of(
            Route.post("/v1/conference/send/image", file(conference, Accepted.PICTURES))
                .resumable(),
            Route.post("/v1/conference/send/file", file(conference, Accepted.ANYTHING)).resumable(),
            Route.post("/v1/conference/send/message", message(conference)),
            Route.post("/v1/colleague/send/image", file(colleague, Accepted.PICTURES)).resumable(),
            Route.post("/v1/colleague/send/file", file(colleague, Accepted.ANYTHING)).resumable(),
            Route.post("/v1/colleague/send/message", message(colleague)),
            Route.post(
                "/v1/hook",
                new UnknownIsForbidden(new SetHook(tools.auth(), tools.conversations(), hooks))),
            Route.delete("/v1/hook", removal::lines),
            Route.delete("/v1/hook/{type}/{id}", removal::one)));
    return List.copyOf(routes);
  }

  /// What bots need to answer.
  private List<Route> lines() {
    ConnectAuth auth = tools.auth();
    Addressing line = destinations::line;
    var nothing = new Acknowledge(auth);
    return List.of(
        Route.get("/v1/line", new ListLines(auth, tools.conversations())),
        Route.get("/v1/line/subscriber/{user_id}", new ShowSubscriber(auth, addresses)),
        Route.get("/v1/line/specialists/{line_id}/available", new ListSpecialists(auth)),
        Route.post("/v1/line/send/message", message(line)),
        Route.post("/v1/line/send/image", file(line, Accepted.PICTURES)).resumable(),
        Route.post("/v1/line/send/file", file(line, Accepted.ANYTHING)).resumable(),
        Route.post("/v1/line/drop/keyboard", nothing),
        Route.post("/v1/line/drop/treatment", nothing),
        Route.post("/v1/line/appoint/start", nothing),
        Route.post("/v1/line/appoint/spec", nothing),
        Route.post("/v1/line/reroute", nothing));
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
