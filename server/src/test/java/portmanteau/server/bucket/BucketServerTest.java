package portmanteau.server.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.integrity.FsckReport;
import portmanteau.core.store.StoreBond;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.testkit.http.FaultyLink;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.s3.ObjectStore;
import portmanteau.testkit.storage.QuickFolders;

class BucketServerTest {
  private static final int SMALL = 100_000;
  private static final int LARGE = 20_000_000;
  private static final Duration LONG = Duration.ofMinutes(2);

  private ObjectStore bucket;
  private String prefix;
  private FaultyLink link;
  private ServerFixture server;
  private FaceClient client;

  @BeforeEach
  void openTheBucket() throws Exception {
    bucket = ObjectStore.shared();
    prefix = bucket.freshPrefix();
    link = new FaultyLink(bucket.endpoint().getPort());
  }

  @AfterEach
  void close() throws IOException {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
    link.close();
  }

  private void start(Map<String, String> more) throws Exception {
    server = ServerFixture.start(settings(QuickFolders.create("portmanteau-bucket"), more));
    client = new FaceClient(server.port(), Credentials.of(server.tenant()));
  }

  private Map<String, String> settings(Path data, Map<String, String> more) {
    var all = new HashMap<String, String>();
    all.put("data", data.toString());
    all.put("blobs", "s3");
    all.put("s3-endpoint", "http://127.0.0.1:" + link.port());
    all.put("s3-region", ObjectStore.REGION);
    all.put("s3-bucket", ObjectStore.BUCKET);
    all.put("s3-prefix", prefix);
    all.put("s3-path-style", "yes");
    all.put("s3-access-key", ObjectStore.KEY);
    all.put("s3-secret-key", ObjectStore.SECRET);
    all.put("s3-timeout", "2m");
    all.putAll(more);
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void files_of_every_dialect_come_go_and_outlive_a_restart(Face face) throws Exception {
    start(Map.of());
    var small = new Content(1, SMALL);
    var large = new Content(2, LARGE);
    String first = upload(face, "small.pdf", small);
    String second = upload(face, "large.pdf", large);
    assertThat(objects("blobs/")).isEqualTo(2);
    assertThat(server.data().resolve("staging")).isEmptyDirectory();
    restart();
    assertThat(client.downloadByVonage(first)).isEqualTo(small.sha256());
    assertThat(client.downloadByVonage(second)).isEqualTo(large.sha256());
    assertThat(client.vonage("GET", "/v3/media/" + first + "/info").value("/store_id"))
        .isEqualTo("s3");
    assertThat(check().findings()).isEmpty();
    for (String id : new String[] {first, second}) {
      assertThat(client.vonage("DELETE", "/v3/media/" + id).status()).isEqualTo(204);
    }
    reclaim();
    assertThat(objects("blobs/") + objects("streamed/")).isZero();
  }

  private void restart() throws Exception {
    client.close();
    server.restart();
    client = new FaceClient(server.port(), Credentials.of(server.tenant()));
  }

  private String upload(Face face, String name, Content content) throws IOException {
    FaceClient.Answer answer = client.upload(face, name, content);
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
    return switch (face) {
      case VONAGE -> answer.value("/id");
      case GREEN_API -> answer.value("/media/0/id");
      case SELFCOMMUNITY -> answer.value("/hash_code");
      case KAIZALA, CONNECT -> client.idOf(name);
    };
  }

  private long objects(String folder) {
    return bucket.names(prefix + folder).size();
  }

  private FsckReport check() throws IOException {
    return server.server().checking().fsck().run(true, _ -> {});
  }

  /// The times of objects are the store's own.
  private void reclaim() throws Exception {
    server
        .clock()
        .advance(
            Duration.between(server.clock().instant(), Instant.now().plus(Duration.ofHours(3))));
    server.server().housekeeping().reclaim();
  }

  @Test
  void small_files_need_no_object() throws Exception {
    start(Map.of());
    var content = new Content(1, 1000);
    String id = upload(Face.VONAGE, "tiny.pdf", content);
    assertThat(objects("blobs/")).isZero();
    assertThat(client.downloadByVonage(id)).isEqualTo(content.sha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-9", "bytes=19000000-19000099", "bytes=-100"})
  void parts_of_files_are_read(String range) throws Exception {
    start(Map.of());
    var content = new Content(3, LARGE);
    String id = upload(Face.VONAGE, "a.pdf", content);
    WireResponse answer = get("/v3/media/" + id, "Range: " + range);
    assertThat(answer.status()).isEqualTo(206);
    String[] told = answer.header("Content-Range").orElseThrow().split("[ -/]", -1);
    long from = Long.parseLong(told[1]);
    int length = answer.body().length;
    assertThat(answer.body()).isEqualTo(content.slice(from, length));
  }

  private WireResponse get(String path, String... headers) throws IOException {
    var all = new String[headers.length + 1];
    all[0] = "Authorization: Basic " + server.tenant().basic();
    System.arraycopy(headers, 0, all, 1, headers.length);
    return Ask.at(server.port(), "GET " + path, all);
  }

  @Test
  void what_a_crash_leaves_is_swept() throws Exception {
    start(Map.of());
    String id = upload(Face.VONAGE, "a.pdf", new Content(1, SMALL));
    bucket.beginParts(prefix + "streamed/" + "a".repeat(32));
    bucket.put(prefix + "blobs/ab/ab" + "0".repeat(62) + "." + "1".repeat(32));
    assertThat(objects("blobs/")).isEqualTo(2);
    reclaim();
    assertThat(objects("blobs/")).isEqualTo(1);
    assertThat(bucket.unfinished(prefix)).isEmpty();
    assertThat(client.downloadByVonage(id)).isEqualTo(new Content(1, SMALL).sha256());
  }

  @Test
  void downloads_are_sent_to_the_store_unless_they_are_limited() throws Exception {
    start(Map.of("s3-redirect", "yes"));
    var content = new Content(1, SMALL);
    String id = upload(Face.VONAGE, "a b.pdf", content);
    WireResponse answer = get("/v3/media/" + id);
    assertThat(answer.status()).isEqualTo(307);
    var url = URI.create(answer.header("Location").orElseThrow()).toURL();
    var connection = (HttpURLConnection) url.openConnection();
    assertThat(connection.getHeaderField("Content-Disposition"))
        .isEqualTo("attachment; filename=\"a b.pdf\"");
    try (var body = connection.getInputStream()) {
      assertThat(body.readAllBytes()).isEqualTo(content.slice(0, SMALL));
    }
    Ask.with(
        server.port(),
        "PUT /v3/media/" + id + "/info",
        "{\"public_item\":true}",
        "Authorization: Basic " + server.tenant().basic(),
        "Content-Type: application/json");
    WireResponse open = Ask.at(server.port(), "GET /v3/media/" + id);
    assertThat(open.status()).isEqualTo(307);
    assertThat(open.header("Cache-Control"))
        .as("its address is for now")
        .contains("private, no-cache");
    Ask.with(
        server.port(),
        "PUT /v3/media/" + id + "/info",
        "{\"max_downloads_allowed\":4}",
        "Authorization: Basic " + server.tenant().basic(),
        "Content-Type: application/json");
    assertThat(get("/v3/media/" + id).status()).isEqualTo(200);
    assertThat(get("/v3/media/" + id, "Range: bytes=0-1").status()).isEqualTo(206);
    assertThat(get("/v3/media/" + id).status()).isNotIn(200, 307);
  }

  @Test
  void a_store_that_is_away_is_told_and_comes_back() throws Exception {
    start(Map.of());
    var content = new Content(1, SMALL);
    String id = upload(Face.VONAGE, "a.pdf", content);
    link.be(FaultyLink.State.CUT);
    WireResponse answer = get("/v3/media/" + id);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isPresent();
    for (Face face : Face.values()) {
      assertThat(client.upload(face, "b.pdf", new Content(2, LARGE)).status()).isEqualTo(503);
    }
    assertThat(Ask.at(server.port(), "GET /health/ready").text()).contains("object store");
    assertThat(get("/v3/media/" + id + "/info").status()).isEqualTo(200);
    link.be(FaultyLink.State.WHOLE);
    await().atMost(LONG).until(() -> get("/v3/media/" + id).status() == 200);
    await().atMost(LONG).until(() -> Ask.at(server.port(), "GET /health/ready").status() == 200);
    assertThat(client.downloadByVonage(id)).isEqualTo(content.sha256());
    assertThat(check().damaged()).isZero();
  }

  @Test
  void the_bucket_of_another_catalogue_is_refused() throws Exception {
    start(Map.of());
    Path other = QuickFolders.create("portmanteau-bucket");
    assertThatThrownBy(() -> ServerFixture.start(settings(other, Map.of())))
        .isInstanceOf(StoreBond.WrongStore.class);
  }
}
