package portmanteau.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.cli.CommandLineRun.Result;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Shared links by the command line.
class LinkVerbsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  @Test
  void a_link_is_made_followed_listed_and_revoked() throws Exception {
    try (var server = ServerFixture.start(Map.of())) {
      var line =
          new CommandLineRun(folder)
              .with("PORTMANTEAU_SERVER", server.server().adminUrl())
              .with("PORTMANTEAU_ACCOUNT", server.tenant().account().id().value())
              .with(
                  "PORTMANTEAU_ADMIN_TOKEN",
                  Files.readString(server.data().resolve("admin-token")));
      Path file = Files.writeString(folder.resolve("a.txt"), "hello");
      String medium =
          json(line.run("media", "put", file.toString(), "--json")).path("id").asString();

      JsonNode made =
          json(
              line.run(
                  "link",
                  "create",
                  medium,
                  "--expires",
                  "7d",
                  "--max-downloads",
                  "2",
                  "--name",
                  "For Ada",
                  "--json"));
      String path = URI.create(made.path("url").asString()).getPath();
      assertThat(Ask.at(server.port(), "GET " + path).text()).isEqualTo("hello");

      Result listed = line.run("link", "list");
      assertThat(listed.out()).contains("For Ada", made.path("id").asString(), "2026-03-08");
      assertThat(listed.out()).doesNotContain(path.substring(3));
      JsonNode row =
          json(line.run("link", "list", "--media", medium, "--json")).at("/shared_links/0");
      assertThat(row.path("times_downloaded").asLong()).isEqualTo(1);
      assertThat(row.path("max_downloads").asLong()).isEqualTo(2);

      assertThat(line.run("link", "revoke", made.path("id").asString()).code()).isZero();
      assertThat(Ask.at(server.port(), "GET " + path).status()).isEqualTo(404);
      assertThat(line.run("link", "revoke", made.path("id").asString()).code()).isEqualTo(1);
    }
  }

  private static JsonNode json(Result result) {
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    return JSON.readTree(result.out());
  }
}
