package portmanteau.dialects.kaizala;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import portmanteau.core.Seal;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Grants;
import portmanteau.core.group.Conversations;
import portmanteau.core.media.Library;
import portmanteau.core.media.SignedLinks;
import portmanteau.core.remote.RemoteUploads;
import portmanteau.dialects.kaizala.webhook.Webhooks;
import portmanteau.dialects.kaizala.wire.KaizalaErrors;
import portmanteau.dialects.kaizala.wire.MediaResources;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.Handler;
import portmanteau.web.Route;

/// The URL map of Microsoft Kaizala's platform API.
///
/// `POST /v1/media` is shared with another dialect and therefore not among the routes: the code
/// that decides between them calls [#uploadMedia].
public final class KaizalaRoutes implements Dialect {
  private final List<Route> routes;
  private final Handler uploadMedia;
  private final ErrorWriter errors = new KaizalaErrors();

  /// @param seal makes what clients see of uploaded media, and must be the same on every node
  public KaizalaRoutes(
      Authentication authentication,
      Grants grants,
      Library library,
      RemoteUploads remote,
      Conversations conversations,
      SignedLinks links,
      Seal seal,
      Webhooks hooks,
      InstantSource clock,
      KaizalaSettings settings) {
    var auth = new KaizalaAuth(authentication);
    var resources = new MediaResources(seal);
    var groups = new GroupAccess(auth, conversations);
    var webhooks = new WebhookCalls(auth, conversations, hooks);
    uploadMedia = new UploadMedia(auth, library, resources, settings);
    routes =
        List.of(
            Route.post("/v1/generatePin", new GeneratePin(authentication, grants))
                .forStrangers()
                .tellingSecrets(),
            Route.post(
                    "/v1/loginWithPinAndApplicationId",
                    new LoginWithPin(authentication, grants, settings))
                .provenInBody()
                .tellingSecrets(),
            // Not among Green API's media, whose path it has.
            Route.post("/v1/media/url", new FetchMedia(auth, library, remote, resources, settings)),
            Route.get(
                    "/v1/accessToken",
                    new IssueAccessToken(authentication, grants, clock, settings))
                .tellingSecrets(),
            Route.get("/v1/users/me", new ShowMe(auth)),
            Route.get("/v1/groups", new ListGroups(auth, conversations)),
            Route.post("/v1/groups", new CreateGroup(auth, conversations)),
            Route.get("/v1/groups/{groupId}", new ShowGroup(groups)),
            Route.get("/v1/groups/{groupId}/members", new ListMembers(groups, conversations)),
            Route.put("/v1/groups/{groupId}/members", new AddMembers(groups, conversations)),
            Route.delete(
                "/v1/groups/{groupId}/members/{memberId}", new RemoveMember(groups, conversations)),
            Route.post("/v1/groups/{groupId}/messages", new PostMessage(groups, conversations)),
            Route.post(
                "/v1/groups/{groupId}/actions",
                new PostAction(groups, conversations, library, resources)),
            Route.get(
                "/v1/groups/{groupId}/actions", new ListActions(groups, conversations, links)),
            // Told to their owner alone, the callBackToken too.
            Route.get("/v1/webhook", webhooks::list).tellingSecrets(),
            Route.post("/v1/webhook", webhooks::register),
            Route.put("/v1/webhook/{webhookId}", webhooks::change),
            Route.delete("/v1/webhook/{webhookId}", webhooks::delete));
  }

  /// Kaizala's side of `POST /v1/media`.
  public Handler uploadMedia() {
    return uploadMedia;
  }

  @Override
  public String name() {
    return "kaizala";
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public List<String> prefixes() {
    return List.of(
        "/v1/generatePin",
        "/v1/loginWithPinAndApplicationId",
        "/v1/accessToken",
        "/v1/media/url",
        "/v1/groups",
        "/v1/users/me",
        "/v1/webhook",
        "/v1/bot",
        "/v1/tenant");
  }

  @Override
  public Set<String> credentialHeaders() {
    return Set.of("accessToken", "applicationSecret");
  }

  /// The vendor's other calls are known, so that it can be told which of them are missing.
  @Override
  public String whatIsMissing(String at) {
    if (at.startsWith("/v1/bot")) {
      return "Bots of Kaizala are not served here.";
    }
    return at.startsWith("/v1/tenant")
        ? "Tenants of Kaizala are not served here."
        : Dialect.super.whatIsMissing(at);
  }

  @Override
  public ErrorWriter errors() {
    return errors;
  }
}
