package portmanteau.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.server.secrets.OwnerOnlyFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/// The credentials of the demo account as `demo.json` tells them, for its owner only.
///
/// @param adminToken null on a node that does not know it
@JsonNaming(SnakeCaseStrategy.class)
record DemoFile(
    String baseUrl,
    @Nullable String adminToken,
    String accountId,
    Vonage vonage,
    Kaizala kaizala,
    GreenApi greenApi,
    Connect connect,
    Selfcommunity selfcommunity) {

  @JsonNaming(SnakeCaseStrategy.class)
  record Vonage(String apiKey, String apiSecret, String applicationId, String privateKey) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Kaizala(
      String applicationId,
      String applicationSecret,
      String refreshToken,
      String accessToken,
      String groupId,
      String phone) {}

  /// The author's token, a second user's to answer with, and what both and their group are called.
  @JsonNaming(SnakeCaseStrategy.class)
  record GreenApi(
      String token, String waId, String readerToken, String readerWaId, String groupWaId) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Connect(String login, String password, String conferenceId, String authorId) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Selfcommunity(String token, long userId, String jwtSecret) {}

  /// What the file holds; empty where there is none.
  ///
  /// @throws IOException where it is not the file that we wrote
  static Optional<DemoFile> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      DemoFile read = new JsonMapper().readValue(Files.readString(file), DemoFile.class);
      if (read.isWhole()) {
        return Optional.of(read);
      }
    } catch (JacksonException broken) {
      // falls through to the one message
    }
    throw new IOException(file + " is not what the demo wrote; delete it for a new demo account");
  }

  void write(Path file) throws IOException {
    OwnerOnlyFile.write(
        file, new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  @SuppressWarnings("ConstantValue") // Jackson leaves null what a broken file does not say
  private boolean isWhole() {
    return accountId != null
        && vonage != null
        && vonage.apiSecret != null
        && vonage.applicationId != null
        && vonage.privateKey != null
        && kaizala != null
        && kaizala.applicationId != null
        && kaizala.applicationSecret != null
        && kaizala.refreshToken != null
        && kaizala.groupId != null
        && greenApi != null
        && greenApi.token != null
        && connect != null
        && connect.login != null
        && connect.password != null
        && connect.conferenceId != null
        && selfcommunity != null
        && selfcommunity.token != null;
  }
}
