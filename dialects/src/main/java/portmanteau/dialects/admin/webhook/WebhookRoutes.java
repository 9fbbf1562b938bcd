package portmanteau.dialects.admin.webhook;

import java.util.List;
import portmanteau.dialects.admin.AdminAuth;
import portmanteau.web.Route;

/// The URL map of webhooks and streams, below the operator's dialect.
public final class WebhookRoutes {
  private static final String ACCOUNT = "/admin/v1/accounts/{account}";
  private static final String WEBHOOKS = ACCOUNT + "/webhooks";
  private static final String WEBHOOK = WEBHOOKS + "/{webhook}";

  private WebhookRoutes() {}

  public static List<Route> of(WebhookCore core, EventStreams streams, AdminAuth auth) {
    var webhooks = new WebhookOperations(core);
    var deliveries = new DeliveryOperations(core);
    var live = new StreamOperations(core.admin(), streams);
    return List.of(
        Route.get(WEBHOOKS, auth.guard(webhooks::list)),
        Route.post(WEBHOOKS, auth.guard(webhooks::create)).tellingSecrets(),
        Route.get(WEBHOOK, auth.guard(webhooks::show)),
        Route.patch(WEBHOOK, auth.guard(webhooks::update)),
        Route.post(WEBHOOK, auth.guard(webhooks::update)), // for clients that know no PATCH
        Route.delete(WEBHOOK, auth.guard(webhooks::delete)),
        Route.post(WEBHOOK + "/rotate-secret", auth.guard(webhooks::rotateSecret)).tellingSecrets(),
        Route.get(WEBHOOK + "/deliveries", auth.guard(deliveries::list)),
        Route.post(WEBHOOK + "/replay", auth.guard(deliveries::replay)),
        Route.post(WEBHOOK + "/test", auth.guard(deliveries::test)),
        Route.get(ACCOUNT + "/events/stream", auth.guard(live::ofAccount)),
        Route.get("/admin/v1/events/stream", auth.guard(live::ofAll)));
  }
}
