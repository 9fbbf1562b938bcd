package portmanteau.server.everyface;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of all dialects of one server; files go and come in streams.
public final class FaceClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String base;
  private final Credentials credentials;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  public FaceClient(int port, Credentials credentials) {
    this.base = "http://127.0.0.1:" + port;
    this.credentials = credentials;
  }

  /// A status and a body that is text.
  public record Answer(int status, String text) {
    public boolean isSuccess() {
      return status / 100 == 2;
    }

    public JsonNode json() {
      return JsonMapper.shared().readTree(text);
    }

    /// A value of the JSON body, by JSON pointer.
    public String value(String pointer) {
      return json().at(pointer).asString();
    }
  }

  public Credentials credentials() {
    return credentials;
  }

  /// Uploads a file; with SelfCommunity the last answer of the two that it takes.
  public Answer upload(Face face, String name, Content content) throws IOException {
    Answer answer = send(UploadRequest.of(face, name, credentials), content);
    return face == Face.SELFCOMMUNITY && answer.isSuccess()
        ? complete(answer.value("/upload_id"), content)
        : answer;
  }

  /// Sends one request around a whole file.
  public Answer send(UploadRequest request, Content content) throws IOException {
    return send(request, content::stream, content.size());
  }

  /// Sends one request around a few bytes.
  public Answer send(UploadRequest request, byte[] bytes) throws IOException {
    return send(request, () -> new ByteArrayInputStream(bytes), bytes.length);
  }

  /// Sends a piece of an upload in chunks, saying where it stands.
  ///
  /// @param id of the upload; empty for the first piece
  public Answer chunk(String id, Content content, long from, int length) throws IOException {
    UploadRequest request =
        UploadRequest.chunk(credentials)
            .with(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, from + length - 1, content.size()));
    if (!id.isEmpty()) {
      request = request.field("upload_id", id);
    }
    return send(request.file("document", content.seed() + ".pdf"), content.slice(from, length));
  }

  /// Ends an upload in chunks.
  public Answer complete(String id, Content content) throws IOException {
    String body = "{\"upload_id\":\"%s\",\"md5\":\"%s\"}".formatted(id, content.md5());
    return text(
        request("/api/v2/media/upload/complete/")
            .header("Authorization", "Bearer " + credentials.selfcommunityToken())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /// Any request with the account's Vonage credential.
  public Answer vonage(String method, String path) throws IOException {
    return text(vonageRequest(path).method(method, BodyPublishers.noBody()));
  }

  /// Any request with the account's Green API token.
  public Answer greenApi(String method, String path) throws IOException {
    return text(greenApiRequest(path).method(method, BodyPublishers.noBody()));
  }

  /// The id of the account's newest medium with that file name.
  public String idOf(String fileName) throws IOException {
    Answer found = vonage("GET", "/v3/media?page_size=1000&q=" + fileName);
    for (JsonNode media : found.json().at("/_embedded/media")) {
      if (media.at("/original_file_name").asString().equals(fileName)) {
        return media.at("/id").asString();
      }
    }
    throw new IOException("there is no " + fileName + ": " + found);
  }

  /// A request with a body of JSON, with one header to prove who asks.
  public Answer json(String method, String path, String header, String proof, String body)
      throws IOException {
    return text(
        request(path)
            .header(header, proof)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  /// The SHA-256 of what Vonage's dialect sends for that id.
  public String downloadByVonage(String id) throws IOException {
    return sha256(vonageRequest("/v3/media/" + id));
  }

  /// The SHA-256 of what Green API's dialect sends for that id.
  public String downloadByGreenApi(String id) throws IOException {
    return sha256(greenApiRequest("/v1/media/" + id));
  }

  /// The SHA-256 of what a link opens that needs no credentials.
  public String downloadByLink(String url) throws IOException {
    return sha256(HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE));
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private interface Source {
    InputStream open();
  }

  private Answer send(UploadRequest upload, Source file, long size) throws IOException {
    HttpRequest.Builder request = request(upload.path());
    upload.headers().forEach(request::header);
    var body =
        BodyPublishers.ofInputStream(() ->
            new SequenceInputStream(
                Collections.enumeration(
                    List.of(
                        new ByteArrayInputStream(upload.beforeBytes()),
                        file.open(),
                        new ByteArrayInputStream(upload.afterBytes())))));
    long length = upload.length(size);
    return text(
        request.POST(
            length == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(body, length)));
  }

  private HttpRequest.Builder vonageRequest(String path) {
    return request(path).header("Authorization", "Basic " + credentials.vonageBasic());
  }

  private HttpRequest.Builder greenApiRequest(String path) {
    return request(path).header("Authorization", "Bearer " + credentials.greenApiToken());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
  }

  private Answer text(HttpRequest.Builder request) throws IOException {
    HttpResponse<String> response = send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  private String sha256(HttpRequest.Builder request) throws IOException {
    HttpResponse<InputStream> response = send(request.build(), BodyHandlers.ofInputStream());
    MessageDigest digest = Content.digestOf("SHA-256");
    try (InputStream body = response.body()) {
      byte[] buffer = new byte[64 * 1024];
      for (int count; (count = body.read(buffer)) >= 0; ) {
        digest.update(buffer, 0, count);
      }
    }
    if (response.statusCode() != 200) {
      throw new IOException(request + " was answered " + response.statusCode());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    try {
      return http.send(request, handler);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }
}
