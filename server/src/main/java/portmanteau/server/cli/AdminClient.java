package portmanteau.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Talks to a running server's admin API.
///
/// It stands on `HttpURLConnection`, which is ready in a tenth of the time that `java.net.http`
/// takes.
final class AdminClient {
  static final JsonMapper JSON = new JsonMapper();

  private static final int CONNECT_MILLIS = 10_000;
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

  JsonNode get(AdminPath path) {
    return call("GET", path, null);
  }

  JsonNode post(AdminPath path, ObjectNode body) {
    return call("POST", path, body);
  }

  void delete(AdminPath path) {
    call("DELETE", path, null);
  }

  /// Sends a file as it is read.
  JsonNode upload(AdminPath path, InputStream file, long size, Progress progress)
      throws IOException {
    HttpURLConnection connection = open("POST", path);
    connection.setRequestProperty("Content-Type", "application/octet-stream");
    // So that a refusal is heard before gigabytes are sent in vain.
    connection.setRequestProperty("Expect", "100-continue");
    connection.setFixedLengthStreamingMode(size);
    try {
      connection.setDoOutput(true);
      try (OutputStream body = body(connection)) {
        copy(file, body, progress);
      } catch (ProtocolException refusedBefore) {
        // the answer says why
      }
      return answer(connection);
    } finally {
      connection.disconnect();
    }
  }

  /// Writes the content of a medium as it arrives.
  void download(AdminPath path, OutputStream target, ProgressStart progress) throws IOException {
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
  interface ProgressStart {
    /// Shows it until closed; `size` in bytes, -1 where it is not known.
    Progress of(long size);
  }

  private JsonNode call(String method, AdminPath path, @Nullable ObjectNode body) {
    HttpURLConnection connection = open(method, path);
    try {
      if (body != null) {
        byte[] text = JSON.writeValueAsBytes(body);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(text.length);
        try (OutputStream out = body(connection)) {
          out.write(text);
        }
      }
      return answer(connection);
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

  private OutputStream body(HttpURLConnection connection) throws IOException {
    try {
      return connection.getOutputStream();
    } catch (ProtocolException refused) {
      throw refused;
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
      throw new CommandFailure(server + " does not answer as Portmanteau's admin API does");
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
    int status = status(connection);
    if (status == 401) {
      return new CommandFailure(server + " does not take this admin token");
    }
    String detail = "";
    try (InputStream body = connection.getErrorStream()) {
      if (body != null) {
        detail = JSON.readTree(body.readAllBytes()).path("detail").asString("");
      }
    } catch (JacksonException notJson) {
      // the status has to do
    }
    return new CommandFailure(
        detail.isEmpty() ? server + " answers with status " + status : Table.printable(detail));
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
