package portmanteau.server.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.server.console.ConsoleRoutes;
import portmanteau.web.Json;

/// A browser walks the console as a person does, and axe finds nothing on any page.
class ConsoleBrowserTest {
  /// Where screenshots go, for whoever wants to look.
  private static final String PICTURES = "portmanteau.console.pictures";

  private static Optional<Path> chromium() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder -> Stream.of("chromium", "chromium-browser").map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Test
  void a_person_signs_in_uploads_finds_edits_and_deletes() throws Exception {
    Program.require("node", "npm");
    boolean canRun = chromium().isPresent() && new ConsoleRoutes().isThere();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(canRun).as("with CI=true there must be chromium and a console").isTrue();
    }
    assumeTrue(canRun, "skipped: this machine has no chromium, or this build no console");
    Path installed = NpmClients.install();
    try (var server = ServerFixture.start(Map.of("requests-per-second-anonymous", "1000000"))) {
      Tenant tenant = server.tenant();
      var told = new HashMap<String, Object>();
      told.put("base", server.server().url());
      told.put("chromium", chromium().orElseThrow().toString());
      told.put("token", server.server().adminToken().known().orElseThrow());
      told.put("key", tenant.account().id().value());
      told.put("secret", tenant.apiSecret());
      Optional.ofNullable(System.getProperty(PICTURES)).ifPresent(it -> told.put("pictures", it));
      Program.Said said =
          new Program("node", installed)
              .run(
                  new String(Json.strict().write(told), StandardCharsets.UTF_8),
                  List.of("console.mjs"));
      assertThat(said.exitCode()).as(said.out()).isZero();
      assertThat(said.out()).contains("passed: all");
    }
  }
}
