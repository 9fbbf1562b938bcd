package portmanteau.server.cli.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import portmanteau.server.cli.terminal.Progress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Talks to a running server's admin API.
///
/// It stands on `HttpURLConnection`, which is ready in a tenth of the time that `java.net.http`
/// takes; only files are sent by the latter.
public final class AdminClient {
  static final JsonMapper JSON = new JsonMapper();

  private static final int CONNECT_MILLIS = 10_000;
  private static final String DATA = "data: ";
  private static final int CHUNK = 64 * 1024;

  private final URI server;
  private final String token;

  /// Remembers where the server is.
  ///
  /// @param server without a trailing slash
  AdminClient(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  public JsonNode get(AdminPath path) {
    return call("GET", path, null);
  }

  public JsonNode post(AdminPath path, ObjectNode body) {
    return call("POST", path, body);
  }

  /// Posts, and passes on each line of the response as it arrives.
  public void lines(AdminPath path, ObjectNode body, Consumer<JsonNode> reader) {
    try {
      HttpURLConnection connection = send("POST", path, body);
      if (status(connection) / 100 != 2) {
        throw failure(connection);
      }
      // From here on the server is known to be there.
      try (var lines =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line; (line = lines.readLine()) != null; ) {
          reader.accept(JSON.readTree(line));
        }
      }
    } catch (JacksonException notJson) {
      throw stranger();
    } catch (IOException broken) {
      throw brokenOff(broken);
    }
  }

  /// Gives the data of each event of a stream as it comes; returns when the server ends it.
  public void follow(AdminPath path, Consumer<String> reader) {
    try {
      HttpURLConnection connection = open("GET", path);
      connection.setRequestProperty("Accept", "text/event-stream");
      if (status(connection) != 200) {
        throw failure(connection);
      }
      try (var lines =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line; (line = lines.readLine()) != null; ) {
          if (line.startsWith(DATA)) {
            reader.accept(line.substring(DATA.length()));
          }
        }
      }
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  public void delete(AdminPath path) {
    call("DELETE", path, null);
  }

  /// Sends a file as it is read; `size` in bytes, -1 where only its end tells.
  public JsonNode upload(AdminPath path, InputStream file, long size, Progress progress)
      throws IOException {
    try {
      Upload.Answer answer =
          new Upload(URI.create(server + path.toString()), token).send(file, size, progress);
      if (answer.status() / 100 != 2) {
        throw failure(answer.status(), answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (ConnectException refused) {
      throw unreachable(refused);
    } catch (JacksonException notJson) {
      throw stranger();
    }
  }

  /// Writes the content of a medium as it arrives.
  public void download(AdminPath path, OutputStream target, ProgressStart progress)
      throws IOException {
    HttpURLConnection connection = open("GET", path);
    try {
      if (status(connection) != 200) {
        throw failure(connection);
      }
      try (InputStream content = connection.getInputStream();
          Progress shown = progress.of(connection.getContentLengthLong())) {
        copy(content, target, shown);
      }
    } finally {
      connection.disconnect();
    }
  }

  /// Begins to show progress once the size is known.
  @FunctionalInterface
  public interface ProgressStart {
    /// Shows it until closed; `size` in bytes, -1 where it is not known.
    Progress of(long size);
  }

  private JsonNode call(String method, AdminPath path, @Nullable ObjectNode body) {
    try {
      return answer(send(method, path, body));
    } catch (IOException broken) {
      throw brokenOff(broken);
    }
  }

  private HttpURLConnection send(String method, AdminPath path, @Nullable ObjectNode body) {
    HttpURLConnection connection = open(method, path);
    if (body == null) {
      return connection;
    }
    try {
      byte[] text = JSON.writeValueAsBytes(body);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(text.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(text);
      }
      return connection;
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  private HttpURLConnection open(String method, AdminPath path) {
    try {
      var connection =
          (HttpURLConnection) URI.create(server + path.toString()).toURL().openConnection();
      connection.setRequestMethod(method);
      connection.setConnectTimeout(CONNECT_MILLIS);
      // The token is for this server only.
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("Authorization", "Bearer " + token);
      connection.setRequestProperty("Accept", "application/json");
      return connection;
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  private JsonNode answer(HttpURLConnection connection) throws IOException {
    int status = status(connection);
    if (status / 100 != 2) {
      throw failure(connection);
    }
    try (InputStream body = connection.getInputStream()) {
      byte[] text = body.readAllBytes();
      return text.length == 0 ? JSON.createObjectNode() : JSON.readTree(text);
    } catch (JacksonException notJson) {
      throw stranger();
    }
  }

  private int status(HttpURLConnection connection) {
    try {
      return connection.getResponseCode();
    } catch (IOException broken) {
      throw unreachable(broken);
    }
  }

  private CommandFailure failure(HttpURLConnection connection) throws IOException {
    try (InputStream body = connection.getErrorStream()) {
      return failure(status(connection), body == null ? new byte[0] : body.readAllBytes());
    }
  }

  private CommandFailure failure(int status, byte[] problem) {
    if (status == 401) {
      return new CommandFailure(server + " does not take this admin token");
    }
    String detail = "";
    try {
      detail = JSON.readTree(problem).path("detail").asString("");
    } catch (JacksonException notJson) {
      // the status has to do
    }
    return new CommandFailure(
        detail.isEmpty() ? server + " answers with status " + status : detail);
  }

  private CommandFailure stranger() {
    return new CommandFailure(server + " does not answer as Portmanteau's admin API does");
  }

  private CommandFailure brokenOff(IOException broken) {
    return new CommandFailure(
        server
            + " broke off its answer ("
            + broken.getMessage()
            + "); it was stopped, or its log says why");
  }

  private CommandFailure unreachable(IOException broken) {
    return new CommandFailure(
        "cannot reach " + server + " (" + broken.getMessage() + "); is the server running?");
  }

  private static void copy(InputStream from, OutputStream to, Progress progress)
      throws IOException {
    byte[] buffer = new byte[CHUNK];
    for (int count; (count = from.read(buffer)) >= 0; ) {
      to.write(buffer, 0, count);
      progress.moved(count);
    }
  }
}
