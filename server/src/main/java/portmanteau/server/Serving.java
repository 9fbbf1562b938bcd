package portmanteau.server;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.server.cli.Launch;
import portmanteau.server.demo.Demo;
import portmanteau.server.demo.DemoCore;
import portmanteau.server.operations.LogOutput;
import portmanteau.server.operations.ProgramVersion;
import portmanteau.server.operations.SystemdNotice;
import portmanteau.server.settings.Settings;

/// Runs the server until it is told to stop.
final class Serving implements Launch {
  private static final Logger log = LoggerFactory.getLogger(Serving.class);

  private final Duty duty;
  private final Map<String, String> environment;

  /// Waits while the server runs; the server stops when this returns.
  @FunctionalInterface
  interface Duty {
    void whileServing(Server server) throws Exception;
  }

  /// @param environment where whoever has started the process may say how to be told of it
  Serving(Duty duty, Map<String, String> environment) {
    this.duty = duty;
    this.environment = Map.copyOf(environment);
  }

  /// Until the process is told to end (SIGTERM, SIGINT).
  static Serving untilSignal() {
    var ended = new CountDownLatch(1);
    EndSignal.await(ended::countDown);
    return new Serving(server -> ended.await(), System.getenv());
  }

  @Override
  public int run(Settings settings, PrintWriter out) throws Exception {
    FatalErrors.halt();
    LogOutput.use(settings.logFormat());
    var manager = SystemdNotice.of(environment);
    log.info(
        "Portmanteau {} starts on {}, with Java {}",
        ProgramVersion.word(),
        settings.data().toAbsolutePath(),
        Runtime.version());
    manager.status("starting");
    try {
      serve(settings, manager, out);
      log.info("Portmanteau has stopped");
      return 0;
    } finally {
      LogOutput.flush();
    }
  }

  private void serve(Settings settings, SystemdNotice manager, PrintWriter out) throws Exception {
    try (Server server = Server.open(settings, Clock.tickMillis(ZoneOffset.UTC))) {
      begin(server, settings, out);
      log.info("Portmanteau is ready on {}", server.url());
      manager.ready(server.url());
      duty.whileServing(server);
      log.info("Portmanteau stops");
      manager.stopping();
    }
  }

  private static void begin(Server server, Settings settings, PrintWriter out) throws Exception {
    Optional<Demo> demo =
        settings.demo()
            ? Optional.of(Demo.prepare(demoCore(server), server.data().demo()))
            : Optional.empty();
    server.serve(demo.map(made -> taking(settings, made)).orElse(settings));
    if (demo.isPresent()) {
      @Nullable String adminToken = server.adminToken().known().orElse(null);
      demo.get()
          .announce(baseUrl(settings, server), adminToken, settings.dialects().enabled(), out);
    }
    new Announcement(server, settings).print(out);
  }

  private static Settings taking(Settings settings, Demo demo) {
    return settings.withAnonymousUploads(settings.anonymousUploads().into(demo.account()));
  }

  private static String baseUrl(Settings settings, Server server) {
    var publicUrl = settings.listening().publicUrl();
    return publicUrl == null ? server.url() : publicUrl.toString();
  }

  private static DemoCore demoCore(Server server) {
    var core = server.core();
    var catalogue = server.catalogue();
    return new DemoCore(
        core.administration(),
        core.authentication(),
        core.grants(),
        catalogue.accounts(),
        catalogue.applications(),
        catalogue.users(),
        catalogue.tokens(),
        catalogue.apiUsers(),
        core.conversations(),
        server.clock());
  }
}
