package portmanteau.server.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.contract.Crowd;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.everyface.FaceClient.Answer;
import portmanteau.server.process.Leavings;
import portmanteau.server.process.ServerProcess;
import portmanteau.testkit.Thorough;

/// Large files through every dialect of a server with 64 MiB of heap, all at once: nothing that
/// grows with a file's size is held in memory, on either side.
///
/// `-Dthorough=true`, or `-Dportmanteau.streaming.files=32 -Dportmanteau.streaming.mebibytes=256`,
/// for more and larger.
///
/// No rate is asked of the clients, which on a busy machine are slow for no fault of the server;
/// what becomes of slow ones is a matter of `LimitsTest`.
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class StreamingTest {
  private static final int FILES = Thorough.count("portmanteau.streaming.files", 3, 16);
  private static final long SIZE =
      (long) Thorough.count("portmanteau.streaming.mebibytes", 64, 256) << 20;
  private static final long CHUNK = 8L << 20;
  private static final List<String> JVM = List.of("-Xmx64m", "-XX:MaxDirectMemorySize=64m");
  private static final List<String> PATIENT = List.of("--min-rate", "0", "--idle-timeout", "10m");

  /// What a dialect takes at most, where that is less than 5 GiB.
  private static final Map<Face, Long> LIMITS =
      Map.of(Face.GREEN_API, 37L << 20, Face.SELFCOMMUNITY, 50L << 20);

  @TempDir(factory = TempDirFactory.Standard.class)
  private Path data;

  @ParameterizedTest
  @EnumSource
  void files_larger_than_the_heap_go_in_and_out_whole(Face face) throws Exception {
    long size = Math.min(SIZE, LIMITS.getOrDefault(face, SIZE));
    try (var server = ServerProcess.start(data, JVM, PATIENT);
        var client = server.client()) {
      long began = System.nanoTime();
      List<String> links = crowd(number -> upload(client, face, number, size));
      long between = System.nanoTime();
      List<String> hashes = crowd(number -> download(client, face, links.get(number)));
      long ended = System.nanoTime();
      assertThat(hashes).isEqualTo(crowd(number -> new Content(number, size).sha256()));
      assertThat(server.output()).noneMatch(line -> line.contains("OutOfMemory"));
      System.out.printf(
          "StreamingTest: %s, %d × %d MiB: in %.1f s, out %.1f s, at most %d MiB resident%n",
          face,
          FILES,
          size >> 20,
          (between - began) / 1e9,
          (ended - between) / 1e9,
          server.mostResidentBytes() >> 20);
    }
    assertThat(Leavings.of(data).stagingFiles()).isEmpty();
  }

  /// Uploads a file and tells where it can be had.
  private static String upload(FaceClient client, Face face, int number, long size) {
    var content = new Content(number, size);
    String name = number + ".pdf";
    try {
      Answer answer =
          face == Face.SELFCOMMUNITY
              ? inChunks(client, content)
              : client.upload(face, name, content);
      assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
      return switch (face) {
        case VONAGE -> answer.value("/id");
        case GREEN_API -> answer.value("/media/0/id");
        case SELFCOMMUNITY -> answer.value("/url");
        case KAIZALA, CONNECT -> client.idOf(name);
      };
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Answer inChunks(FaceClient client, Content content) throws IOException {
    String id = "";
    for (long at = 0; at < content.size(); at += CHUNK) {
      int length = (int) Math.min(CHUNK, content.size() - at);
      Answer answer = client.chunk(id, content, at, length);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
      id = answer.value("/upload_id");
    }
    return client.complete(id, content);
  }

  private static String download(FaceClient client, Face face, String link) {
    try {
      return switch (face) {
        case VONAGE, KAIZALA, CONNECT -> client.downloadByVonage(link);
        case GREEN_API -> client.downloadByGreenApi(link);
        case SELFCOMMUNITY -> client.downloadByLink(link);
      };
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<String> crowd(IntFunction<String> action) throws InterruptedException {
    return Crowd.of(FILES, action);
  }
}
