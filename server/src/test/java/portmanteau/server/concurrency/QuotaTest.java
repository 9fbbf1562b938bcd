package portmanteau.server.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.access.Account;
import portmanteau.core.access.Limits;
import portmanteau.core.contract.Crowd;
import portmanteau.server.Engine;
import portmanteau.server.ServerFixture;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.everyface.FaceClient.Answer;
import portmanteau.server.process.Leavings;

/// Quotas of media and of bytes: exact under crowds, told in each dialect's way, and given back.
class QuotaTest {
  private static final int CROWD = 20;
  private static final int SIZE = 1_000;
  private static final Limits FIVE_MEDIA = new Limits(0, 5, 0, 0);
  private static final Limits FIVE_FILES_OF_BYTES = new Limits(5 * SIZE + SIZE / 2, 0, 0, 0);

  private static final Map<Face, Integer> REFUSED =
      Map.of(
          Face.VONAGE, 403,
          Face.KAIZALA, 403,
          Face.GREEN_API, 400,
          Face.CONNECT, 413,
          Face.SELFCOMMUNITY, 400);

  @ParameterizedTest
  @EnumSource
  void a_crowd_uploads_exactly_as_many_media_as_fit(Face face) throws Exception {
    assertFiveFit(face, Engine.SQLITE, FIVE_MEDIA);
  }

  @ParameterizedTest
  @EnumSource
  void a_crowd_uploads_exactly_as_many_bytes_as_fit(Face face) throws Exception {
    assertFiveFit(face, Engine.SQLITE, FIVE_FILES_OF_BYTES);
  }

  @ParameterizedTest
  @EnumSource
  void quotas_are_as_exact_on_postgresql(Face face) throws Exception {
    assertFiveFit(face, Engine.POSTGRESQL, FIVE_FILES_OF_BYTES);
  }

  @Test
  void a_crowd_over_all_faces_shares_one_quota() throws Exception {
    try (var server = limited(Map.of(), FIVE_MEDIA);
        var client = client(server)) {
      Face[] faces = Face.values();
      List<Answer> answers =
          Crowd.of(CROWD, number -> upload(client, faces[number % faces.length], number));
      assertThat(answers).filteredOn(Answer::isSuccess).hasSize(5);
      Leavings.of(server.data()).assertUseIsExact();
    }
  }

  @Test
  void green_api_names_a_full_quota_by_its_own_code() throws Exception {
    try (var server = limited(Map.of(), new Limits(0, 1, 0, 0));
        var client = client(server)) {
      upload(client, Face.GREEN_API, 1);
      assertThat(upload(client, Face.GREEN_API, 2).json().at("/errors/0/code").asInt())
          .isEqualTo(1011);
    }
  }

  @Test
  void what_is_deleted_or_has_expired_is_given_back() throws Exception {
    try (var server = limited(Map.of(), new Limits(0, 2, 0, 0));
        var client = client(server)) {
      String stays = upload(client, Face.VONAGE, 1).value("/id");
      assertThat(upload(client, Face.GREEN_API, 2).status()).isEqualTo(201);
      assertThat(upload(client, Face.VONAGE, 3).status()).isEqualTo(403);

      assertThat(client.vonage("DELETE", "/v3/media/" + stays).status()).isEqualTo(204);
      assertThat(upload(client, Face.VONAGE, 4).status()).isEqualTo(201);
      assertThat(upload(client, Face.VONAGE, 5).status()).isEqualTo(403);

      server.clock().advance(Duration.ofHours(24));
      server.server().housekeeping().sweep();
      assertThat(upload(client, Face.VONAGE, 6).status()).isEqualTo(201);
      assertThat(upload(client, Face.VONAGE, 7).status()).isEqualTo(403);
      Leavings.of(server.data()).assertUseIsExact();
    }
  }

  private static void assertFiveFit(Face face, Engine engine, Limits limits) throws Exception {
    Map<String, String> settings = engine.settings();
    try (var server = limited(settings, limits);
        var client = client(server)) {
      List<Answer> answers = Crowd.of(CROWD, number -> upload(client, face, number));

      assertThat(answers).filteredOn(Answer::isSuccess).hasSize(5);
      assertThat(answers)
          .filteredOn(answer -> !answer.isSuccess())
          .allMatch(answer -> answer.status() == REFUSED.get(face), "refused with its status");
      var leavings = Leavings.of(server, settings);
      leavings.assertUseIsExact();
      leavings.assertNothingIsOrphaned();
      assertThat(leavings.counts().media()).isEqualTo(5);
      assertThat(leavings.counts().files()).isEqualTo(5);
    }
  }

  private static ServerFixture limited(Map<String, String> settings, Limits limits)
      throws Exception {
    ServerFixture server = ServerFixture.start(settings);
    Account account = server.tenant().account();
    server.server().catalogue().accounts().edit(account.id(), it -> it.withLimits(limits));
    return server;
  }

  private static FaceClient client(ServerFixture server) {
    return new FaceClient(server.port(), Credentials.of(server.tenant()));
  }

  private static Answer upload(FaceClient client, Face face, int number) {
    try {
      return client.upload(face, number + ".pdf", new Content(number, SIZE));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
