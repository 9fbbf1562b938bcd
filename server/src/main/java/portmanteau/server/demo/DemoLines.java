package portmanteau.server.demo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.server.settings.DialectSettings.Name;

/// One line for each dialect that can be pasted into a shell as it stands, and needs no file.
final class DemoLines {
  private final DemoFile demo;

  DemoLines(DemoFile demo) {
    this.demo = demo;
  }

  /// Our own secrets are letters, digits, `-` and `_`, so that nothing needs more than quotes.
  Optional<String> curl(Name dialect) {
    return Optional.ofNullable(line(dialect));
  }

  /// What the line does.
  static String caption(Name dialect) {
    return switch (dialect) {
      case VONAGE -> "Vonage Media v3: uploads a file";
      case KAIZALA -> "Kaizala: uploads a file, to be posted to a group";
      case GREEN_API ->
          "Green API v1: uploads a file, kept for 24 hours; sends a message; reads it";
      case CONNECT -> "1C-Connect: posts a file to a conference";
      case SELFCOMMUNITY -> "SelfCommunity: uploads a chunk, which is all of a small file";
      case TUS -> "tus: uploads a file in one request, which could be gone on with";
    };
  }

  private @Nullable String line(Name dialect) {
    return switch (dialect) {
      case VONAGE ->
          "curl -i -u '%s:%s' -F 'filedata=Hello from Vonage;filename=hello.txt' '%s/v3/media'"
              .formatted(demo.vonage().apiKey(), demo.vonage().apiSecret(), demo.baseUrl());
      case KAIZALA ->
          ("curl -i -H 'accessToken: %s'"
                  + " -F 'files=%%PDF-1.4 Hello from Kaizala;filename=hello.pdf;type=application/pdf'"
                  + " '%s/v1/media'")
              .formatted(demo.kaizala().accessToken(), demo.baseUrl());
      case GREEN_API -> greenApi(demo.greenApi());
      case CONNECT ->
          ("curl -i -u '%s:%s' -F 'meta={\"conference_id\":\"%s\",\"author_id\":\"%s\","
                  + "\"file_name\":\"hello.txt\"};type=application/json'"
                  + " -F 'file=Hello from 1C-Connect;filename=hello.txt' '%s/v1/conference/send/file/'")
              .formatted(
                  demo.connect().login(),
                  demo.connect().password(),
                  demo.connect().conferenceId(),
                  demo.connect().authorId(),
                  demo.baseUrl());
      case SELFCOMMUNITY ->
          ("curl -i -H 'Authorization: Bearer %s'"
                  + " -F 'document=Hello from SelfCommunity;filename=hello.txt'"
                  + " '%s/api/v2/media/upload/chunk/'")
              .formatted(demo.selfcommunity().token(), demo.baseUrl());
      case TUS ->
          ("curl -i -H 'Authorization: Bearer %s' -H 'Tus-Resumable: 1.0.0' -H 'Upload-Length: 14'"
                  + " -H 'Content-Type: application/offset+octet-stream'"
                  + " --data-binary 'Hello from tus' '%s/files/'")
              .formatted(demo.greenApi().token(), demo.baseUrl());
    };
  }

  /// A file; a message from one user to another, and how that one reads it.
  private String greenApi(DemoFile.GreenApi green) {
    return """
    curl -i -H 'Authorization: Bearer %s' -H 'X-Gr-File-Extension: txt' \
    --data-binary 'Hello from Green API' '%s/v1/media'
    curl -i -H 'Authorization: Bearer %s' \
    -d '{"to":"%s","text":{"body":"Hello from Green API"}}' '%s/v1/messages'
    curl -i -H 'Authorization: Bearer %s' '%s/v1/notifications'\
    """
        .formatted(
            green.token(),
            demo.baseUrl(),
            green.token(),
            green.readerWaId(),
            demo.baseUrl(),
            green.readerToken(),
            demo.baseUrl());
  }
}
