package portmanteau.server.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A request or two to each dialect, with the demo account's credentials, as they go over the wire.
public final class DemoRequests {
  private static final String BOUNDARY = "boundary-of-the-demo";

  private final DemoFile demo;
  private final List<String> requests = new ArrayList<>();

  private DemoRequests(DemoFile demo) {
    this.demo = demo;
  }

  /// The requests in order; each asks for its connection to be closed.
  ///
  /// @param file where the demo told its credentials
  public static List<String> all(Path file) throws IOException {
    var made =
        new DemoRequests(
            DemoFile.read(file)
                .orElseThrow(() -> new IOException("there is no demo account in " + file)));
    made.operators();
    made.vendors();
    return made.requests;
  }

  private void operators() {
    String admin = "Authorization: Bearer " + demo.adminToken();
    get("/health/ready", "Accept: */*");
    get("/admin/v1/accounts", admin);
    get("/metrics", admin);
  }

  private void vendors() {
    String vonage = basic(demo.vonage().apiKey(), demo.vonage().apiSecret());
    form("/v3/media", vonage, file("filedata"));
    get("/v3/media", vonage);
    String kaizala = "accessToken: " + demo.kaizala().accessToken();
    get("/v1/groups", kaizala);
    form("/v1/media", kaizala, file("files"));
    String green = "Authorization: Bearer " + demo.greenApi().token();
    post("/v1/media", green + "\r\nX-Gr-File-Extension: txt", "hello");
    form("/v1/conference/send/file/", connect(), meta() + file("file"));
    String community = "Authorization: Bearer " + demo.selfcommunity().token();
    form("/api/v2/media/upload/chunk/", community, file("document"));
  }

  private String connect() {
    return basic(demo.connect().login(), demo.connect().password());
  }

  private String meta() {
    return part(
        "name=\"meta\"",
        "application/json",
        "{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"file_name\":\"hello.pdf\"}"
            .formatted(demo.connect().conferenceId(), demo.connect().authorId()));
  }

  private static String file(String field) {
    return part(
        "name=\"" + field + "\"; filename=\"hello.pdf\"", "application/pdf", "%PDF-1.4 hello");
  }

  private static String part(String disposition, String type, String content) {
    return "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n%s\r\n"
        .formatted(BOUNDARY, disposition, type, content);
  }

  private void get(String path, String header) {
    requests.add(head("GET", path, header) + "\r\n");
  }

  private void form(String path, String header, String parts) {
    String type = "Content-Type: multipart/form-data; boundary=" + BOUNDARY;
    post(path, header + "\r\n" + type, parts + "--" + BOUNDARY + "--\r\n");
  }

  private void post(String path, String headers, String body) {
    String length = "Content-Length: " + body.length() + "\r\n\r\n";
    requests.add(head("POST", path, headers) + length + body);
  }

  private static String head(String method, String path, String headers) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n"
        .formatted(method, path, headers);
  }

  private static String basic(String login, String password) {
    byte[] pair = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
