package portmanteau.server.resumable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// Links that break at any byte of a small upload: each is whole in the end, or never began.
class BrokenLinkTest {
  private static final String CONTENT = "portmanteau, as it came";

  private static ServerFixture server;

  /// What becomes of the link, once so many bytes have passed.
  enum Fate {
    CLOSED,
    RESET,
    /// It stays, and nothing more passes.
    STALLED
  }

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start(Map.of("min-rate", "0", "idle-timeout", "10m"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_file_that_breaks_off_at_any_byte_is_resumed(Fate fate) throws Exception {
    breakEverywhere("POST /files/", fate);
  }

  @ParameterizedTest
  @EnumSource
  void a_dialects_upload_that_breaks_off_at_any_byte_is_resumed(Fate fate) throws Exception {
    breakEverywhere("POST /v1/media", fate);
  }

  private static void breakEverywhere(String request, Fate fate) throws Exception {
    byte[] all = request(request);
    int head = all.length - CONTENT.length();
    int first = fate == Fate.RESET ? 1 : head - 2;
    for (int passed = first; passed <= all.length; passed++) {
      try (var link = new Wire(server.port())) {
        link.send(Arrays.copyOf(all, passed));
        @Nullable String target = passed < head ? null : Phone.target(link.receiveAny(false));
        switch (fate) {
          case CLOSED -> link.finish();
          case RESET -> link.reset();
          case STALLED -> {}
        }
        if (target != null) {
          resume(target, passed - head);
        }
      }
    }
  }

  /// Goes on as a phone does: it asks, and brings what is missing.
  private static void resume(String target, int sent) throws IOException {
    Phone phone = phone();
    WireResponse seen = phone.head(target);
    assertThat(seen.status()).isEqualTo(204);
    int offset = Integer.parseInt(seen.header("Upload-Offset").orElseThrow());
    assertThat(offset).isLessThanOrEqualTo(sent);
    WireResponse made = phone.append(target, offset, CONTENT.substring(offset), true);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    String media = made.text().replaceFirst("(?s).*\"id\" *: *\"([0-9a-f-]{36})\".*", "$1");
    assertThat(
            Ask.at(
                    server.port(),
                    "GET /v3/media/" + media,
                    "Authorization: Basic " + server.tenant().basic())
                .text())
        .isEqualTo(CONTENT);
  }

  private static byte[] request(String request) {
    return (request
            + " HTTP/1.1\r\nHost: a\r\n"
            + phone().credential()
            + "\r\nUpload-Draft-Interop-Version: 6\r\nUpload-Complete: ?1\r\n"
            + "X-Gr-File-Extension: txt\r\nContent-Length: "
            + CONTENT.length()
            + "\r\n\r\n"
            + CONTENT)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Phone phone() {
    return Phone.of(server.port(), "6", "Authorization: Bearer " + server.tenant().token());
  }
}
