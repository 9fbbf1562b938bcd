package portmanteau.server.everyface;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import portmanteau.server.Tenant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How one account proves itself to each dialect, and where it posts.
public record Credentials(
    String vonageBasic,
    String kaizalaToken,
    String kaizalaGroup,
    String greenApiToken,
    String connectBasic,
    String conference,
    String author,
    String selfcommunityToken) {

  public static Credentials of(Tenant tenant) {
    return new Credentials(
        tenant.basic(),
        tenant.aliceToken(),
        tenant.group().id().toString(),
        tenant.token(),
        tenant.connectBasic(),
        tenant.group().id().toString(),
        tenant.alice().id().toString(),
        tenant.aliceToken());
  }

  /// Those that `demo.json` tells.
  public static Credentials ofDemo(Path file) throws IOException {
    JsonNode demo = JsonMapper.shared().readTree(Files.readString(file));
    return new Credentials(
        basic(text(demo, "/vonage/api_key"), text(demo, "/vonage/api_secret")),
        text(demo, "/kaizala/access_token"),
        text(demo, "/kaizala/group_id"),
        text(demo, "/green_api/token"),
        basic(text(demo, "/connect/login"), text(demo, "/connect/password")),
        text(demo, "/connect/conference_id"),
        text(demo, "/connect/author_id"),
        text(demo, "/selfcommunity/token"));
  }

  private static String text(JsonNode json, String pointer) {
    return json.at(pointer).asString();
  }

  private static String basic(String login, String password) {
    return Base64.getEncoder()
        .encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
