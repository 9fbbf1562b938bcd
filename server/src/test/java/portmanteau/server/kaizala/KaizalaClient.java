package portmanteau.server.kaizala;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import portmanteau.core.access.Account;
import portmanteau.core.access.Limits;
import portmanteau.core.access.Usage;
import portmanteau.core.media.MediaId;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.samples.Sample;
import portmanteau.testkit.samples.Samples;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of Kaizala's dialect, and a look at what a request leaves behind.
final class KaizalaClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ServerFixture server;

  KaizalaClient(ServerFixture server) {
    this.server = server;
  }

  /// An answer's status and JSON.
  record Answer(int status, JsonNode json) {

    String text(String member) {
      return json.get(member).asString();
    }
  }

  /// A file of a form.
  static final class File {
    private final String name;
    private final String type;
    private final byte[] bytes;

    File(String name, String type, byte[] bytes) {
      this.name = name;
      this.type = type;
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }

    static File of(String sample) {
      Sample found =
          Samples.all().stream().filter(one -> one.name().equals(sample)).findFirst().orElseThrow();
      return new File(found.name(), found.type().value(), found.bytes());
    }
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer post(String path, String json, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.ofString(json)));
  }

  /// Uploads as alice.
  Answer upload(File... files) {
    return upload(BodyPublishers.ofByteArray(form(files)));
  }

  /// Uploads as alice, without saying how much is coming.
  Answer uploadChunked(File... files) {
    List<byte[]> pieces = new ArrayList<>();
    byte[] form = form(files);
    for (int from = 0; from < form.length; from += 8192) {
      pieces.add(Arrays.copyOfRange(form, from, Math.min(form.length, from + 8192)));
    }
    return upload(BodyPublishers.ofByteArrays(pieces));
  }

  private Answer upload(BodyPublisher body) {
    return send(
        request("/v1/media", "accessToken", server.tenant().aliceToken())
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(body));
  }

  /// The id that a `mediaResource` of ours begins with; clients cannot know.
  static MediaId idOf(Answer upload) {
    var resource = Base64.getUrlDecoder().decode(upload.text("mediaResource"));
    var bytes = ByteBuffer.wrap(resource);
    return new MediaId(new UUID(bytes.getLong(), bytes.getLong()));
  }

  Answer act(String type, String resource) {
    String body = "{actionType:'%s', actionBody:{mediaResource:'%s'}}".formatted(type, resource);
    return post(group("actions"), body, "accessToken", server.tenant().aliceToken());
  }

  List<JsonNode> actions() {
    JsonNode actions =
        get(group("actions"), "accessToken", server.tenant().aliceToken()).json().get("actions");
    return StreamSupport.stream(actions.spliterator(), false).toList();
  }

  private String group(String what) {
    return "/v1/groups/" + server.tenant().group().id() + "@1/" + what;
  }

  static byte[] form(File... files) {
    var form = new ByteArrayOutputStream();
    for (File file : files) {
      String head =
          "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
              .formatted(file.name, file.type);
      form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
      form.writeBytes(file.bytes);
      form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    form.writeBytes("--b--\r\n".getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  void limit(Limits limits) {
    var accounts = server.server().catalogue().accounts();
    Account account = accounts.find(tenant().account().id()).orElseThrow();
    accounts.edit(account.id(), it -> it.withLimits(limits));
  }

  Usage usage() {
    return server.server().catalogue().accounts().usage(tenant().account().id());
  }

  /// How many files lie under the data folder beside the catalogue's own.
  long files() {
    return files("staging") + files("blobs");
  }

  private long files(String folder) {
    try (Stream<Path> all = Files.walk(server.server().data().blobs().resolve(folder))) {
      return all.filter(Files::isRegularFile).count();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Tenant tenant() {
    return server.tenant();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(server.server().url() + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
