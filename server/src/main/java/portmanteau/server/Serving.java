package portmanteau.server;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import portmanteau.server.cli.Launch;
import portmanteau.server.demo.Demo;
import portmanteau.server.demo.DemoCore;
import portmanteau.server.operations.LogOutput;
import portmanteau.server.settings.Settings;

/// Runs the server for as long as somebody wants it.
final class Serving implements Launch {
  private final Duty duty;

  /// What is waited for while the server answers; it stops when this returns.
  @FunctionalInterface
  interface Duty {
    void whileServing(Server server) throws Exception;
  }

  Serving(Duty duty) {
    this.duty = duty;
  }

  /// Until the process is told to end (SIGTERM, SIGINT).
  static Serving untilSignal() {
    var ended = new CountDownLatch(1);
    EndSignal.await(ended::countDown);
    return new Serving(server -> ended.await());
  }

  @Override
  public int run(Settings settings, PrintWriter out) throws Exception {
    FatalErrors.halt();
    LogOutput.use(settings.logFormat());
    try (Server server = Server.open(settings, Clock.tickMillis(ZoneOffset.UTC))) {
      begin(server, settings, out);
      duty.whileServing(server);
      return 0;
    } finally {
      LogOutput.flush();
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
    if (settings.listening().adminPort() != null) {
      out.println("portmanteau answers operators on " + server.adminUrl());
    }
    out.println("portmanteau ready on " + server.url());
    out.flush();
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
