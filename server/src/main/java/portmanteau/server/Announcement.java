package portmanteau.server;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.server.operations.ProgramVersion;
import portmanteau.server.settings.LogFormat;
import portmanteau.server.settings.Settings;
import portmanteau.web.Json;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// What a server prints when it answers: for people, or as one object for programs.
record Announcement(Server server, Settings settings) {
  private static final Logger log = LoggerFactory.getLogger(Announcement.class);

  /// The ready line of `log-format=json`.
  ///
  /// @param adminUrl where operators are answered
  /// @param begun whether this start has begun a new server
  @JsonNaming(SnakeCaseStrategy.class)
  record Ready(
      String event, String url, String adminUrl, String version, String data, boolean begun) {}

  void print(PrintWriter out) {
    Path data = server.data().root().toAbsolutePath().normalize();
    if (server.data().isNew()) {
      log.warn("There was no server in {}: a new, empty one was begun", data);
    }
    if (settings.logFormat() == LogFormat.JSON) {
      out.println(json(data));
    } else {
      tell(data, out);
    }
    out.flush();
  }

  private String json(Path data) {
    var ready =
        new Ready(
            "ready",
            server.url(),
            server.adminUrl(),
            ProgramVersion.word(),
            data.toString(),
            server.data().isNew());
    return new String(Json.strict().write(ready), StandardCharsets.UTF_8);
  }

  private void tell(Path data, PrintWriter out) {
    if (server.data().isNew()) {
      begun(data, out);
    }
    @Nullable Integer operators = settings.listening().adminPort();
    if (operators != null) {
      out.println("portmanteau answers operators on " + server.adminUrl());
    }
    out.println("portmanteau ready on " + server.url());
  }

  private void begun(Path data, PrintWriter out) {
    out.println("portmanteau has begun a new, empty server in " + data);
    if (!settings.demo() && server.adminToken().known().isPresent()) {
      out.println(
          "Its admin token is in " + server.data().adminToken().toAbsolutePath().normalize());
      out.println("Make an account with its credentials, in another shell:");
      out.println();
      out.println(
          "PORTMANTEAU_DATA='%s' PORTMANTEAU_SERVER='%s' ./portmanteau account create 'My account'"
              .formatted(data, server.adminUrl()));
      out.println();
    }
  }
}
