package portmanteau.server;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;
import portmanteau.core.Seal;
import portmanteau.core.console.ConsoleLogins;
import portmanteau.core.login.LoginLimits;
import portmanteau.core.outbox.DeliveryFormat;
import portmanteau.core.outbox.endpoint.EndpointSecrets;
import portmanteau.dialects.admin.AccountOperations;
import portmanteau.dialects.admin.AdminAuth;
import portmanteau.dialects.admin.AdminOperations;
import portmanteau.dialects.admin.AdminRoutes;
import portmanteau.dialects.admin.AdminScope;
import portmanteau.dialects.admin.ApiUserOperations;
import portmanteau.dialects.admin.ApplicationOperations;
import portmanteau.dialects.admin.EventOperations;
import portmanteau.dialects.admin.FsckOperation;
import portmanteau.dialects.admin.GroupOperations;
import portmanteau.dialects.admin.MediaOperations;
import portmanteau.dialects.admin.TokenOperations;
import portmanteau.dialects.admin.UploadOperations;
import portmanteau.dialects.admin.UserOperations;
import portmanteau.dialects.admin.console.SessionOperations;
import portmanteau.dialects.admin.sharing.SharedLinkOperations;
import portmanteau.dialects.admin.webhook.DeliveryOperations;
import portmanteau.dialects.admin.webhook.EventStreams;
import portmanteau.dialects.admin.webhook.StreamOperations;
import portmanteau.dialects.admin.webhook.WebhookCore;
import portmanteau.dialects.admin.webhook.WebhookFormat;
import portmanteau.dialects.admin.webhook.WebhookOperations;
import portmanteau.dialects.connect.ConnectRoutes;
import portmanteau.dialects.greenapi.GreenApiRoutes;
import portmanteau.dialects.kaizala.KaizalaRoutes;
import portmanteau.dialects.links.LinkRoutes;
import portmanteau.dialects.resumable.ResumableRoutes;
import portmanteau.dialects.selfcommunity.AnonymousUploads;
import portmanteau.dialects.selfcommunity.SelfCommunityAuth;
import portmanteau.dialects.selfcommunity.SelfCommunityRoutes;
import portmanteau.dialects.selfcommunity.UserTokens;
import portmanteau.dialects.selfcommunity.oauth.OAuthRoutes;
import portmanteau.dialects.shared.ConsoleAuth;
import portmanteau.dialects.shared.PlannedFile;
import portmanteau.dialects.tus.TusAuth;
import portmanteau.dialects.tus.TusRoutes;
import portmanteau.dialects.vonage.ApplicationTokens;
import portmanteau.dialects.vonage.VonageRoutes;
import portmanteau.server.console.ConsoleRoutes;
import portmanteau.server.console.ConsoleUploads;
import portmanteau.server.limits.SpeedLimits;
import portmanteau.server.operations.MetricsRoutes;
import portmanteau.server.settings.DialectSettings.Name;
import portmanteau.server.settings.Listening;
import portmanteau.server.settings.Settings;
import portmanteau.web.Dialect;
import portmanteau.web.Exchange;
import portmanteau.web.download.MediaContent;
import portmanteau.web.resumable.UploadAnswers;

/// All dialects, each given just what it needs.
final class Dialects {
  private final Settings settings;
  private final Server server;
  private final UseCases core;
  private final MediaContent content;
  private final EndpointSecrets secrets;
  private final VendorHooks hooks;
  private final EventStreams streams = new EventStreams();
  private final ConsoleLogins console;

  Dialects(Settings settings, Server server) {
    this.settings = settings;
    this.server = server;
    this.core = server.core();
    this.content =
        new MediaContent(core.downloads(), core.variants(), settings.serving(), server.clock());
    this.secrets = new EndpointSecrets(server.key("endpoints"), server.identifiers());
    this.hooks = VendorHooks.over(server, settings, secrets);
    this.console =
        new ConsoleLogins(
            server.catalogue().consoleSessions(),
            server.catalogue().accounts(),
            server.adminToken().hash(),
            new LoginLimits(settings.requests().loginFailuresPerMinute()),
            server.identifiers(),
            settings.dialects().admin().console(),
            server.clock());
  }

  /// Whether the console is served, and this build has one.
  boolean hasConsole() {
    return settings.dialects().admin().console().isOn() && new ConsoleRoutes().isThere();
  }

  /// Who is signed in to the console.
  ConsoleLogins console() {
    return console;
  }

  /// How endpoints of each kind are told of events.
  List<DeliveryFormat> formats() {
    var formats = new ArrayList<>(hooks.formats());
    formats.add(new WebhookFormat(secrets));
    return formats;
  }

  /// What clients see.
  List<Dialect> vendors() {
    var dialects = new ArrayList<Dialect>();
    var enabled = settings.dialects();
    if (enabled.isEnabled(Name.VONAGE)) {
      dialects.add(vonage());
    }
    KaizalaRoutes kaizala = kaizala();
    GreenApiRoutes greenApi = greenApi();
    if (enabled.isEnabled(Name.KAIZALA)) {
      dialects.add(kaizala);
    }
    if (enabled.isEnabled(Name.GREEN_API)) {
      dialects.add(greenApi);
    }
    dialects.addAll(frontDesk(kaizala, greenApi));
    if (enabled.isEnabled(Name.CONNECT)) {
      dialects.add(connect());
    }
    if (enabled.isEnabled(Name.SELFCOMMUNITY)) {
      dialects.addAll(selfCommunity());
    }
    if (enabled.isEnabled(Name.TUS)) {
      dialects.add(files());
    }
    dialects.add(
        new LinkRoutes(
            core.links(), core.library(), core.previews().links(), core.sharing(), content));
    return dialects;
  }

  /// The live streams of events; whoever has them ended closes them.
  EventStreams streams() {
    return streams;
  }

  /// What operators see.
  List<Dialect> operators(PrometheusRegistry metrics) {
    var sessions = new ConsoleAuth(console, core.administration());
    var auth = new AdminAuth(server.adminToken().hash(), sessions);
    boolean forOperatorsOnly = isForOperatorsOnly(settings.listening());
    var dialects = new ArrayList<Dialect>();
    dialects.add(new AdminRoutes(adminOperations(), auth));
    dialects.add(
        new MetricsRoutes(
            metrics,
            exchange -> {
              // A proxy may forward anybody, whether or not it is configured.
              if (!forOperatorsOnly || exchange.isForwarded()) {
                auth.check(exchange);
              }
            }));
    if (settings.dialects().admin().console().isOn()) {
      dialects.add(new ConsoleRoutes());
      dialects.add(
          new ConsoleUploads(
              TusRoutes.dialect(
                  sessions::uploader, core.library(), core.uploads(), settings.dialects().tus())));
    }
    return dialects;
  }

  private List<AdminOperations> adminOperations() {
    var catalogue = server.catalogue();
    var identifiers = server.identifiers();
    var clock = server.clock();
    var scope = new AdminScope(core.administration(), catalogue.users());
    var webhooks = webhooks(scope);
    return List.of(
        new AccountOperations(scope, catalogue.accounts(), clock),
        new ApplicationOperations(scope, catalogue.applications()),
        new UserOperations(scope, identifiers),
        new TokenOperations(scope, catalogue.tokens(), core.grants()),
        new ApiUserOperations(scope, catalogue.apiUsers(), identifiers),
        new GroupOperations(scope, core.conversations(), identifiers),
        new MediaOperations(
            scope,
            core.library(),
            core.previews().links(),
            catalogue.descriptions(),
            content,
            clock),
        new SharedLinkOperations(scope, core.sharing(), this::linksBegin, clock),
        new UploadOperations(
            scope, core.library(), core.remoteUploads(), settings.dialects().admin()),
        new EventOperations(scope, catalogue.events(), catalogue.eventPositions()),
        new FsckOperation(server.checking().fsck()),
        new WebhookOperations(webhooks),
        new DeliveryOperations(webhooks),
        new StreamOperations(scope, catalogue.eventPositions(), streams),
        new SessionOperations(console));
  }

  /// What links begin with that operators ask for: as they came, unless they have a port of their
  /// own.
  private String linksBegin(Exchange exchange) {
    return settings.listening().adminPort() == null
        ? exchange.baseUrl()
        : VendorHooks.baseUrl(server, settings);
  }

  private WebhookCore webhooks(AdminScope scope) {
    return new WebhookCore(
        scope,
        server.catalogue().endpoints(),
        server.catalogue().deliveries(),
        secrets,
        server.outbound(),
        settings.outbound(),
        server.identifiers(),
        server.clock());
  }

  /// Whether only operators can reach the operators' dialect.
  private static boolean isForOperatorsOnly(Listening listening) {
    return listening.adminPort() != null || (listening.isLoopback() && !listening.isBehindProxy());
  }

  /// The shared call, as far as there is anyone to share it, and the paths where nobody does.
  private List<Dialect> frontDesk(KaizalaRoutes kaizala, GreenApiRoutes greenApi) {
    var enabled = settings.dialects();
    var doors = new ArrayList<SharedUploadRoute.Door>();
    var kaizalaDoor =
        new SharedUploadRoute.Door(kaizala, kaizala.uploadMedia(), enabled.shared().kaizala());
    var greenApiDoor =
        new SharedUploadRoute.Door(greenApi, greenApi.uploadMedia(), enabled.shared().greenApi());
    if (enabled.isEnabled(Name.KAIZALA)) {
      doors.add(kaizalaDoor);
    }
    if (enabled.isEnabled(Name.GREEN_API)) {
      doors.add(greenApiDoor);
    }
    var dialects =
        new ArrayList<Dialect>(doors.stream().flatMap(SharedUploadRoute.Door::below).toList());
    if (!doors.isEmpty()) {
      dialects.add(new SharedUploadRoute(doors.getFirst(), doors.getLast()));
    }
    return dialects;
  }

  private VonageRoutes vonage() {
    return new VonageRoutes(
        core.authentication(),
        server.catalogue().applications(),
        core.library(),
        core.remoteUploads(),
        content,
        server.blobs()::store,
        server.clock(),
        settings.dialects().vonage());
  }

  private KaizalaRoutes kaizala() {
    return new KaizalaRoutes(
        core.authentication(),
        core.grants(),
        core.library(),
        core.remoteUploads(),
        core.conversations(),
        core.links(),
        new Seal(server.key("kaizala"), "mediaResource"),
        hooks.kaizala(),
        server.clock(),
        settings.dialects().kaizala());
  }

  private GreenApiRoutes greenApi() {
    return new GreenApiRoutes(
        new GreenApiRoutes.Core(
            core.authentication(),
            core.library(),
            core.remoteUploads(),
            core.conversations(),
            core.addresses(),
            core.inbox()),
        content,
        settings.dialects().greenApi(),
        server.clock());
  }

  private ConnectRoutes connect() {
    return new ConnectRoutes(
        core.authentication(),
        core.library(),
        core.conversations(),
        core.addresses(),
        core.serviceUsers(),
        hooks.connect(),
        settings.dialects().connect());
  }

  private AnonymousUploads strangers() {
    var uploads = settings.anonymousUploads();
    return new AnonymousUploads(uploads.account(), SpeedLimits.perAddress(uploads.perSecond()));
  }

  private List<Dialect> selfCommunity() {
    var own = settings.dialects().selfCommunity();
    var auth =
        new SelfCommunityAuth(
            core.authentication(),
            server.catalogue().accounts(),
            new UserTokens(server.catalogue().users(), core.authentication(), server.clock()),
            strangers());
    return List.of(
        SelfCommunityRoutes.dialect(
            new SelfCommunityRoutes.Core(
                core.library(),
                core.uploads(),
                core.links(),
                core.previews().links(),
                core.variants()),
            auth,
            own),
        OAuthRoutes.dialect(core.authentication(), core.grants(), own));
  }

  private Dialect files() {
    var authentication = core.authentication();
    var applications =
        ApplicationTokens.of(
            server.catalogue().applications(),
            settings.dialects().vonage().rememberedTokens(),
            server.clock());
    var users = new UserTokens(server.catalogue().users(), authentication, server.clock());
    var auth =
        new TusAuth(
            authentication,
            (token, method, path) -> applications.caller(authentication, token, method, path),
            (token, method, path) -> users.caller(token));
    var own = settings.dialects().tus();
    Dialect tus = TusRoutes.dialect(auth, core.library(), core.uploads(), own);
    Dialect resumable =
        ResumableRoutes.dialect(
            auth,
            core.library(),
            core.uploads(),
            new PlannedFile(own.fileBytes()),
            new UploadAnswers(server.clock()),
            tus.cors().orElseThrow());
    return new SharedFilesRoutes(tus, resumable, own.fileBytes(), settings.uploads().lifetime());
  }
}
