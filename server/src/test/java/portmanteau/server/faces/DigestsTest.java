package portmanteau.server.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.media.MediaId;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.everyface.UploadRequest;
import portmanteau.testkit.http.WireResponse;

/// Digests on the way in and out of every dialect; what is refused is in `NothingLeftTest`.
class DigestsTest {
  private static final byte[] FILE = new Content(7, 100_000).bytes();

  private static ServerFixture server;
  private static FaceClient client;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
    client = new FaceClient(server.port(), Credentials.of(server.tenant()));
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  private static String digest(String algorithm, byte[] bytes) throws Exception {
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
  }

  private static UploadRequest upload(Face face) {
    return UploadRequest.of(face, face + ".pdf", client.credentials());
  }

  @ParameterizedTest
  @EnumSource
  void every_face_takes_what_has_the_digest_of_the_body(Face face) throws Exception {
    UploadRequest request = upload(face);
    var body = new ByteArrayOutputStream();
    body.writeBytes(request.beforeBytes());
    body.writeBytes(FILE);
    body.writeBytes(request.afterBytes());
    UploadRequest promising =
        request
            .with("Content-Digest", "sha-256=:" + digest("SHA-256", body.toByteArray()) + ":")
            .with("Content-MD5", digest("MD5", body.toByteArray()));
    assertThat(client.send(promising, FILE).isSuccess()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void every_face_takes_what_has_the_digest_of_the_file(Face face) throws Exception {
    UploadRequest promising =
        upload(face).with("Repr-Digest", "sha-512=:" + digest("SHA-512", FILE) + ":");
    assertThat(client.send(promising, FILE).isSuccess()).isTrue();
  }

  @Test
  void every_way_to_a_medium_tells_its_digest() throws Exception {
    assertThat(client.upload(Face.VONAGE, "told.pdf", new Content(8, 50_000)).isSuccess()).isTrue();
    String id = client.idOf("told.pdf");
    String expected = "sha-256=:" + digest("SHA-256", new Content(8, 50_000).bytes()) + ":";
    String link = server.server().core().links().url("", MediaId.parse(id).orElseThrow());
    String admin = server.server().adminToken().known().orElseThrow();
    String account = server.tenant().account().id().value();
    var ways =
        List.of(
            ask("/v3/media/" + id, "Authorization: Basic " + server.tenant().basic()),
            ask("/v1/media/" + id, "Authorization: Bearer " + server.tenant().token()),
            ask(link, "Origin: https://elsewhere.example"),
            ask(
                "/admin/v1/accounts/" + account + "/media/" + id + "/content",
                "Authorization: Bearer " + admin));
    assertThat(ways).extracting(WireResponse::status).containsOnly(206);
    assertThat(ways).allSatisfy(it -> assertThat(it.header("Repr-Digest")).contains(expected));
    assertThat(ways.get(2).header("Access-Control-Expose-Headers").orElseThrow())
        .contains("Repr-Digest");
  }

  private static WireResponse ask(String path, String header) throws IOException {
    return Ask.at(server.port(), "GET " + path, header, "Range: bytes=5-9");
  }
}
