package portmanteau.server.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.contract.Crowd;
import portmanteau.server.Engine;
import portmanteau.server.ServerFixture;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;

/// `max_downloads_allowed` under a crowd, over HTTP.
class DownloadLimitTest {
  private static final int CROWD = 1_000;
  private static final int LIMIT = 10;

  @ParameterizedTest
  @EnumSource
  void of_a_thousand_at_once_exactly_ten_get_the_content(Engine engine) throws Exception {
    Map<String, String> settings = new HashMap<>(engine.settings());
    settings.put("max-connections-per-address", Integer.toString(2 * CROWD));
    try (var server = ServerFixture.start(settings);
        var client = new FaceClient(server.port(), Credentials.of(server.tenant()))) {
      String id = limited(client);

      List<Integer> statuses = Crowd.of(CROWD, number -> byVonage(client, id));

      assertThat(statuses).filteredOn(status -> status == 200).hasSize(LIMIT);
      assertThat(statuses).filteredOn(status -> status == 403).hasSize(CROWD - LIMIT);
      assertThat(timesDownloaded(client, id)).isEqualTo(LIMIT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_limit_is_one_over_all_faces(Engine engine) throws Exception {
    try (var server = ServerFixture.start(engine.settings());
        var client = new FaceClient(server.port(), Credentials.of(server.tenant()))) {
      String id = limited(client);

      List<Integer> statuses =
          Crowd.of(200, number -> number % 2 == 0 ? byVonage(client, id) : byGreenApi(client, id));

      assertThat(statuses).filteredOn(status -> status == 200).hasSize(LIMIT);
      assertThat(statuses).containsOnly(200, 403, 404);
      assertThat(timesDownloaded(client, id)).isEqualTo(LIMIT);
    }
  }

  private static String limited(FaceClient client) throws IOException {
    String id = client.upload(Face.VONAGE, "limited.pdf", new Content(1, 4_096)).value("/id");
    var limited =
        client.json(
            "PUT",
            "/v3/media/" + id + "/info",
            "Authorization",
            "Basic " + client.credentials().vonageBasic(),
            "{\"max_downloads_allowed\":" + LIMIT + "}");
    assertThat(limited.status()).isEqualTo(204);
    return id;
  }

  private static int timesDownloaded(FaceClient client, String id) throws IOException {
    return client.vonage("GET", "/v3/media/" + id + "/info").json().at("/times_downloaded").asInt();
  }

  private static int byVonage(FaceClient client, String id) {
    try {
      return client.vonage("GET", "/v3/media/" + id).status();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static int byGreenApi(FaceClient client, String id) {
    try {
      return client.greenApi("GET", "/v1/media/" + id).status();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
