package portmanteau.server.stalled;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import portmanteau.server.everyface.Content;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.everyface.Face;
import portmanteau.server.everyface.FaceClient;
import portmanteau.server.everyface.FaceClient.Answer;
import portmanteau.testkit.samples.Pictures;
import tools.jackson.databind.json.JsonMapper;

/// The demo account of a running server: its credentials, a file to download, uploads to go on
/// with; and how long others wait for an answer.
final class Demo {
  private static final int FILE_BYTES = 3 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String base;
  private final Credentials credentials;
  private final String adminToken;
  private final String file;
  private final String link;
  private final List<String> uploads = new ArrayList<>();

  /// @param count of uploads that are begun
  Demo(int port, Path data, int count) throws IOException, InterruptedException {
    base = "http://127.0.0.1:" + port;
    Path told = data.resolve("demo.json");
    credentials = Credentials.ofDemo(told);
    adminToken = JsonMapper.shared().readTree(told.toFile()).at("/admin_token").asString();
    try (var client = new FaceClient(port, credentials)) {
      Answer made = client.upload(Face.SELFCOMMUNITY, "stalled.pdf", new Content(1, FILE_BYTES));
      link = URI.create(made.value("/url")).getRawPath();
      file = client.vonage("GET", "/v3/media").value("/_embedded/media/0/id");
    }
    for (int i = 0; i < count; i++) {
      uploads.add(begin());
    }
  }

  private String begin() throws IOException, InterruptedException {
    HttpResponse<String> made =
        send(
            request("/files/")
                .header("Authorization", "Bearer " + selfcommunity())
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "900000")
                .POST(BodyPublishers.noBody()));
    return URI.create(made.headers().firstValue("Location").orElseThrow()).getPath();
  }

  /// How long the operator waits for an answer.
  Duration operatorWaits() throws IOException, InterruptedException {
    return timed(
        request("/admin/v1/accounts").header("Authorization", "Bearer " + adminToken).GET());
  }

  /// How long a caller with a good credential waits for a list, or for an upload.
  Duration provenWaits() throws IOException, InterruptedException {
    Duration list = timed(request("/v3/media").header("Authorization", "Basic " + vonage()).GET());
    Duration upload =
        timed(
            request("/v1/media")
                .header("Authorization", "Bearer " + greenApi())
                .header("X-Gr-File-Extension", "jpeg")
                .POST(BodyPublishers.ofByteArray(Pictures.jpeg(8, 8))));
    return list.compareTo(upload) > 0 ? list : upload;
  }

  /// A number of `/metrics`.
  double metric(String name) throws IOException, InterruptedException {
    return send(request("/metrics").GET())
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  String vonage() {
    return credentials.vonageBasic();
  }

  String kaizala() {
    return credentials.kaizalaToken();
  }

  String greenApi() {
    return credentials.greenApiToken();
  }

  String selfcommunity() {
    return credentials.selfcommunityToken();
  }

  String file() {
    return file;
  }

  String link() {
    return link;
  }

  String upload(int number) {
    return uploads.get(number % uploads.size());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
  }

  /// On a connection of its own, as somebody has who comes just now.
  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static Duration timed(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("answered " + answer.statusCode() + ": " + answer.body());
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
