package portmanteau.server.selfcommunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static portmanteau.server.selfcommunity.SelfCommunityClient.tree;
import static portmanteau.server.selfcommunity.SelfCommunityClient.utf8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;

class SelfCommunityUploadTest {
  private static final byte[] FIRST = utf8("The first half, ");
  private static final byte[] SECOND = utf8("and the second.");
  private static final byte[] WHOLE = utf8("The first half, and the second.");

  private ServerFixture server;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_client_that_hangs_up_leaves_the_upload_as_it_was() throws Exception {
    server = ServerFixture.start();
    var alice = alice();
    String upload = begin(alice);
    byte[] request = alice.chunkRequest(SECOND, "upload_id", upload, "offset", "16");

    try (var wire = new Wire(server.port())) {
      wire.send(Arrays.copyOf(request, request.length - 20));
      wire.reset();
    }

    await().until(() -> stagings() == 1);
    assertThat(alice.chunk(SECOND, "upload_id", upload, "offset", "16").status()).isEqualTo(201);
    assertThat(alice.complete(upload, WHOLE).status()).isEqualTo(201);
    await().until(() -> stagings() == 0);
  }

  @Test
  void a_body_shorter_than_declared_changes_nothing() throws Exception {
    server = ServerFixture.start();
    var alice = alice();
    String upload = begin(alice);
    byte[] request = alice.chunkRequest(SECOND, "upload_id", upload, "offset", "16");

    try (var wire = new Wire(server.port())) {
      wire.send(Arrays.copyOf(request, request.length - 2));
      wire.finish();
      wire.receive();
    } catch (IOException closedWithoutAnAnswer) {
      // The client has closed its side, so nobody waits for the answer.
    }

    assertThat(offset(alice.chunk(FIRST, "upload_id", upload))).isEqualTo(16);
    await().untilAsserted(() -> assertThat(stagings()).isEqualTo(1));
  }

  @Test
  void of_two_equal_chunks_at_once_one_is_taken() throws Exception {
    server = ServerFixture.start();
    var alice = alice();
    String upload = begin(alice);
    Callable<WireResponse> second = () -> alice.chunk(SECOND, "upload_id", upload, "offset", "16");

    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<WireResponse> answer : threads.invokeAll(List.of(second, second, second))) {
        statuses.add(answer.get().status());
      }
    }

    assertThat(statuses).containsExactlyInAnyOrder(201, 400, 400);
    assertThat(alice.complete(upload, WHOLE).status()).isEqualTo(201);
  }

  @Test
  void the_first_bytes_decide_the_limit() throws Exception {
    server =
        ServerFixture.start(
            Map.of("selfcommunity-max-image", "60", "selfcommunity-max-document", "200"));
    byte[] picture = Pictures.png(8, 8);
    assertThat(picture.length).isBetween(61, 200);

    WireResponse refused = alice().chunk(picture);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("Size of file exceeds the limit (60 bytes)");
    assertThat(alice().chunk(utf8("a".repeat(61))).status()).isEqualTo(201);
    assertThat(alice().chunk(utf8("a".repeat(201))).status()).isEqualTo(400);
    await().untilAsserted(() -> assertThat(stagings()).isEqualTo(1));
  }

  @Test
  void the_limit_holds_at_completion_too() throws Exception {
    server =
        ServerFixture.start(
            Map.of("selfcommunity-max-image", "60", "selfcommunity-max-document", "200"));
    var alice = alice();
    byte[] picture = Pictures.png(8, 8);
    String upload =
        tree(alice.chunk(Arrays.copyOf(picture, 2), "offset", "0")).get("upload_id").asString();
    byte[] rest = Arrays.copyOfRange(picture, 2, picture.length);
    assertThat(alice.chunk(rest, "upload_id", upload, "offset", "2").status()).isEqualTo(201);

    WireResponse refused = alice.complete(upload, picture);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("Size of file exceeds the limit (60 bytes)");
  }

  private SelfCommunityClient alice() {
    return new SelfCommunityClient(server, server.tenant().aliceToken());
  }

  private static String begin(SelfCommunityClient client) throws IOException {
    return tree(client.chunk(FIRST, "offset", "0")).get("upload_id").asString();
  }

  private static long offset(WireResponse mismatch) {
    assertThat(mismatch.status()).isEqualTo(400);
    return tree(mismatch).get("offset").asLong();
  }

  private int stagings() throws IOException {
    int[] count = new int[1];
    server.server().blobs().forEachStaging(_ -> count[0]++);
    return count[0];
  }
}
