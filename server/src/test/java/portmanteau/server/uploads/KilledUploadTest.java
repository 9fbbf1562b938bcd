package portmanteau.server.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.server.everyface.Content;
import portmanteau.server.process.Leavings;
import portmanteau.server.process.ServerProcess;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import tools.jackson.databind.json.JsonMapper;

/// A server that is killed in the middle of a long piece.
class KilledUploadTest {
  private static final int CHECKPOINT = 64 << 20;
  private static final Content FILE = new Content(5, CHECKPOINT + (16L << 20));
  private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-Xmx256m");

  @TempDir private Path data;

  @Test
  void loses_no_more_than_came_after_the_last_checkpoint() throws Exception {
    String id;
    try (var server = ServerProcess.start(data, JVM, List.of())) {
      TusClient tus = client(server);
      id = tus.create("Upload-Length: " + FILE.size());
      try (Wire wire = tus.begin(id, 0, FILE.size(), "")) {
        for (int at = 0; at < CHECKPOINT + (8 << 20); at += 1 << 20) {
          wire.send(FILE.slice(at, 1 << 20));
        }
        var leavings = Leavings.of(data);
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> leavings.number("select max(held) from upload_session") >= CHECKPOINT);
        assertThat(server.kill()).isTrue();
      }
    }
    try (var server = ServerProcess.start(data, JVM, List.of());
        var client = server.client()) {
      TusClient tus = client(server);
      long offset = Long.parseLong(tus.head(id).header("Upload-Offset").orElseThrow());
      assertThat(offset).isGreaterThanOrEqualTo(CHECKPOINT);
      WireResponse last;
      try (Wire wire = tus.begin(id, offset, FILE.size() - offset, "")) {
        wire.send(FILE.slice(offset, (int) (FILE.size() - offset)));
        last = wire.receive();
      }
      assertThat(last.status()).isEqualTo(204);
      assertThat(client.downloadByVonage(last.header("Upload-Media-Id").orElseThrow()))
          .isEqualTo(FILE.sha256());
    }
  }

  private TusClient client(ServerProcess server) throws Exception {
    var demo = JsonMapper.shared().readTree(Files.readString(data.resolve("demo.json")));
    return new TusClient(server.port(), demo.at("/selfcommunity/token").asString());
  }
}
