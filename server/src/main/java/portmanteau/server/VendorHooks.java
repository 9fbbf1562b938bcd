package portmanteau.server;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.Catalogue;
import portmanteau.core.group.PostReader;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundLane;
import portmanteau.core.outbox.DeliveryFormat;
import portmanteau.core.outbox.endpoint.EndpointSecrets;
import portmanteau.dialects.connect.hook.HookFormat;
import portmanteau.dialects.connect.hook.Hooks;
import portmanteau.dialects.kaizala.webhook.Handshake;
import portmanteau.dialects.kaizala.webhook.WebhookFormat;
import portmanteau.dialects.kaizala.webhook.Webhooks;
import portmanteau.outbound.AddressPolicy;
import portmanteau.server.settings.Settings;

/// What vendors' receivers register by, and how they are told.
record VendorHooks(Hooks connect, Webhooks kaizala, List<DeliveryFormat> formats) {
  /// Receivers that take their time keep nobody but each other waiting.
  private static final OutboundLane LANE =
      new OutboundLane("vendor-hooks", 64, 16, Duration.ofSeconds(10));

  /// @param secrets what enciphers those of endpoints
  static VendorHooks over(Server server, Settings settings, EndpointSecrets secrets) {
    Catalogue catalogue = server.catalogue();
    UseCases core = server.core();
    Supplier<String> baseUrl = () -> baseUrl(server, settings);
    var posts =
        new PostReader(
            catalogue.posts(),
            catalogue.groups(),
            catalogue.users(),
            catalogue.media(),
            server.clock());
    var known =
        new WebhookFormat.Knowledge(posts, catalogue.groups(), catalogue.users(), core.links());
    return new VendorHooks(
        new Hooks(
            catalogue.endpoints(),
            secrets,
            reachable(settings),
            server.identifiers(),
            server.clock()),
        new Webhooks(
            catalogue.endpoints(),
            secrets,
            new Handshake(server.outbound(), server.identifiers()),
            settings.outbound().plainHttp(),
            server.identifiers(),
            server.clock()),
        List.of(
            new HookFormat(posts, core.serviceUsers(), core.links(), secrets, LANE, baseUrl),
            new WebhookFormat(known, secrets, LANE, baseUrl)));
  }

  /// Links in deliveries must work where nobody has called the server by a name. Where the server
  /// says that it is, to those who have not asked it.
  static String baseUrl(Server server, Settings settings) {
    @Nullable URI publicUrl = settings.listening().publicUrl();
    return publicUrl == null ? server.url() : publicUrl.toString();
  }

  /// What a name means is found out when a request goes there.
  private static Predicate<OutboundAddress> reachable(Settings settings) {
    AddressPolicy policy = AddressPolicy.of(settings.outbound());
    return address -> policy.permitsHost(address.host()) && permits(policy, address.host());
  }

  private static boolean permits(AddressPolicy policy, String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    boolean literal = host.startsWith("[") || bare.matches("[0-9.]+");
    return !literal || policy.permits(InetAddress.ofLiteral(bare));
  }
}
