package portmanteau.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.console.ConsoleRoutes;
import portmanteau.testkit.http.WireResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WelcomeTest {

  @Test
  void whoever_opens_the_address_sees_what_this_is_and_where_to_go_on() throws Exception {
    try (var server = ServerFixture.start(java.util.Map.of("dialects", "vonage,tus"))) {
      WireResponse page = Ask.at(server.port(), "GET /", "Accept: text/html,*/*;q=0.8");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
      assertThat(page.header("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'");
      assertThat(page.text())
          .contains(
              "<h1>Portmanteau</h1>", "/v3/media", "/files/", "/health/ready", "docs/operate.md")
          .doesNotContain("/v1/groups", "<script");
      assertThat(Ask.at(server.port(), "GET /").status()).isEqualTo(200);

      WireResponse json = Ask.at(server.port(), "GET /", "Accept: application/json");
      JsonNode told = new JsonMapper().readTree(json.text());
      assertThat(told.path("name").asString()).isEqualTo("Portmanteau");
      assertThat(told.path("dialects")).hasSize(2);
      assertThat(told.path("ready").asString()).isEqualTo("http://a/health/ready");
      boolean hasConsole = new ConsoleRoutes().isThere();
      assertThat(page.text().contains("href=\"console/\"")).isEqualTo(hasConsole);
      assertThat(told.path("console").isString()).isEqualTo(hasConsole);
      assertThat(Ask.at(server.port(), "GET /nothing").status()).isEqualTo(404);
    }
  }

  @Test
  void calls_of_vendors_that_are_not_served_say_so_in_the_vendors_shape() throws Exception {
    try (var server = ServerFixture.start()) {
      WireResponse ticket = Ask.at(server.port(), "GET /v1/ticket/12/comments");
      assertThat(ticket.status()).isEqualTo(404);
      assertThat(ticket.text())
          .isEqualTo("{\"error\":\"Tickets of 1C-Connect are not served here.\"}");
      for (String path : new String[] {"/v1/bot/messages", "/v1/tenant/users"}) {
        WireResponse refused = Ask.at(server.port(), "POST " + path);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text())
            .contains("\"errorCode\"", "of Kaizala are not served here.")
            .doesNotContain("nothing at this path");
      }
      assertThat(Ask.at(server.port(), "GET /v1/conference/x").text())
          .contains("nothing at this path");
    }
  }
}
