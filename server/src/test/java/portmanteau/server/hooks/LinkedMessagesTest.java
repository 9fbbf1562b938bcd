package portmanteau.server.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.WireResponse;

/// Messages of Green API whose file lies elsewhere.
class LinkedMessagesTest {

  private static WireResponse send(ServerFixture server, String message) throws IOException {
    return Ask.with(
        server.port(),
        "POST /v1/messages",
        "{\"to\":\"15550002\"," + message + "}",
        "Authorization: Bearer " + server.tenant().aliceToken());
  }

  private static long media(ServerFixture server) {
    return server.server().catalogue().accounts().usage(server.tenant().account().id()).media();
  }

  @Test
  void a_file_is_fetched_before_the_answer_and_one_that_is_refused_leaves_nothing()
      throws Exception {
    try (ServerFixture server = ServerFixture.start(Receiver.ALLOWED);
        var source = new Receiver(told -> new Receiver.Answer(200, "image/gif", "GIF89a______"))) {
      String link = "{\"link\":\"" + source.url("/menu.gif") + "\",\"caption\":\"See\"}";
      WireResponse sound = send(server, "\"type\":\"audio\",\"audio\":" + link);
      assertThat(sound.status()).isEqualTo(400);
      assertThat(sound.text()).contains("\"code\":1011");
      assertThat(media(server)).isZero();

      assertThat(send(server, "\"type\":\"image\",\"image\":" + link).status()).isEqualTo(201);

      assertThat(media(server)).isEqualTo(1);
      String bob = "Authorization: Bearer " + server.tenant().bobToken();
      assertThat(Ask.at(server.port(), "GET /v1/notifications", bob).text())
          .contains("\"type\":\"image\"")
          .contains("\"file_extension\":\"gif\"")
          .contains("\"caption\":\"See\"");
    }
  }

  @Test
  void what_cannot_be_fetched_is_told_in_one_way() throws Exception {
    try (ServerFixture server = ServerFixture.start(Receiver.ALLOWED);
        var failing = new Receiver(told -> new Receiver.Answer(404, "image/gif", "GIF89a"))) {
      for (String link : new String[] {failing.url("/"), "http://127.0.0.1:1024/", "ftp://a/"}) {
        WireResponse refused =
            send(server, "\"type\":\"image\",\"image\":{\"link\":\"" + link + "\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("\"code\":1,").contains("link cannot be fetched");
      }
    }
  }
}
