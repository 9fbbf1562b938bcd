package portmanteau.server.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.process.Leavings;
import portmanteau.testkit.http.WireResponse;

/// Bytes that are gone or cut are never served, and the next upload of them heals.
class DamagedBytesTest {
  private static final Content CONTENT = new Content(11, 5_000);

  private ServerFixture server;
  private FaceClient client;
  private Leavings leavings;
  private Plant plant;
  private String id;

  /// What may happen to a file.
  enum Mishap {
    GONE {
      @Override
      void happen(Path file) throws IOException {
        Files.delete(file);
      }
    },
    CUT {
      @Override
      void happen(Path file) throws IOException {
        Plant.truncate(file);
      }
    },
    GROWN {
      @Override
      void happen(Path file) throws IOException {
        Files.writeString(file, "more", StandardOpenOption.APPEND);
      }
    };

    abstract void happen(Path file) throws IOException;
  }

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.onFiles();
    client = new FaceClient(server.port(), Credentials.of(server.tenant()));
    leavings = Leavings.of(server.data());
    plant = new Plant(leavings);
    id = client.upload(Face.VONAGE, "one.pdf", CONTENT).value("/id");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private WireResponse ask(String request) throws IOException {
    return Ask.at(server.port(), request, "Authorization: Basic " + server.tenant().basic());
  }

  private WireResponse operator(String request) throws IOException {
    return Ask.at(
        server.port(),
        request,
        "Authorization: Bearer " + server.server().adminToken().known().orElseThrow());
  }

  @ParameterizedTest
  @EnumSource
  void it_is_refused_in_every_face_and_on_record(Mishap mishap) throws Exception {
    mishap.happen(plant.onlyFile());

    for (int time = 0; time < 2; time++) {
      WireResponse refused = ask("GET /v3/media/" + id);
      assertThat(refused.status()).isEqualTo(500);
      assertThat(refused.text())
          .contains("\"detail\":\"The stored bytes are damaged and cannot be sent.\"");
      assertThat(client.vonage("HEAD", "/v3/media/" + id).status()).isEqualTo(500);
    }
    FaceClient.Answer green = client.greenApi("GET", "/v1/media/" + id);
    assertThat(green.status()).isEqualTo(500);
    assertThat(green.text()).contains("1042", "damaged");

    String account = "/admin/v1/accounts/" + server.tenant().account().id();
    assertThat(operator("GET " + account + "/media/" + id + "/content").status()).isEqualTo(500);
    String word = mishap == Mishap.GONE ? "gone" : "wrong_size";
    assertThat(operator("GET " + account + "/media/" + id).text())
        .contains("\"damage\":\"" + word + "\"");
    assertThat(operator("GET " + account + "/events").text())
        .containsOnlyOnce("\"type\":\"media.damaged\"")
        .contains("\"detail\":\"" + word + "\"");
    assertThat(operator("GET /metrics").text())
        .contains(
            "portmanteau_blobs_damaged 1.0",
            "portmanteau_damage_found_total{damage=\"" + word + "\"} 1.0");
  }

  @Test
  void it_is_still_described_listed_and_deleted_and_counts_no_download() throws Exception {
    Files.delete(plant.onlyFile());
    client.vonage("GET", "/v3/media/" + id);

    FaceClient.Answer info = client.vonage("GET", "/v3/media/" + id + "/info");
    assertThat(info.status()).isEqualTo(200);
    assertThat(info.json().at("/times_downloaded").asInt()).isZero();
    assertThat(client.vonage("GET", "/v3/media").text()).contains(id);
    assertThat(client.vonage("DELETE", "/v3/media/" + id).status()).isEqualTo(204);

    server.clock().advance(Duration.ofHours(2));
    server.server().housekeeping().reclaim();
    assertThat(leavings.number("select count(*) from blob")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void the_next_upload_of_the_same_bytes_heals_it(Mishap mishap) throws Exception {
    mishap.happen(plant.onlyFile());
    client.vonage("GET", "/v3/media/" + id);

    assertThat(client.upload(Face.SELFCOMMUNITY, "two.pdf", CONTENT).isSuccess()).isTrue();

    assertHealed(2);
  }

  @ParameterizedTest
  @EnumSource
  void an_upload_heals_what_nobody_had_found_yet(Mishap mishap) throws Exception {
    mishap.happen(plant.onlyFile());

    for (Face face : Face.values()) {
      assertThat(client.upload(face, "two.pdf", CONTENT).isSuccess()).isTrue();
    }

    assertHealed(1 + Face.values().length);
  }

  @Test
  void an_upload_heals_rot_that_nobody_had_found_yet() throws Exception {
    Plant.flipOneByte(plant.onlyFile());

    assertThat(client.upload(Face.VONAGE, "two.pdf", CONTENT).isSuccess()).isTrue();

    assertHealed(2);
  }

  /// As when its disk is not mounted: nothing is known of the bytes then.
  @Test
  void nothing_is_called_damaged_where_the_whole_shelf_is_missing() throws Exception {
    Path shelf = plant.onlyFile().getParent();
    Path elsewhere = server.data().resolve("elsewhere");
    Files.move(shelf, elsewhere);
    assertThat(client.vonage("GET", "/v3/media/" + id).status()).isEqualTo(500);

    Files.move(elsewhere, shelf);

    assertThat(client.downloadByVonage(id)).isEqualTo(CONTENT.sha256());
  }

  private void assertHealed(int media) throws Exception {
    for (String each : leavings.words("select id from media")) {
      assertThat(client.downloadByVonage(each)).isEqualTo(CONTENT.sha256());
    }
    assertThat(leavings.counts().media()).isEqualTo(media);
    server.server().housekeeping().reclaim();
    assertThat(leavings.blobFiles()).hasSize(1);
    leavings.assertNothingDangles();
    leavings.assertNothingIsOrphaned();
    leavings.assertUseIsExact();
    assertThat(leavings.number("select count(*) from event where kind = 'media.healed'"))
        .isPositive();
  }
}
