package portmanteau.server.uploads;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

class LongMetadataTest {

  @Test
  void what_a_request_may_bring_in_its_headers_can_be_given_back() throws Exception {
    String note = Base64.getEncoder().encodeToString("x".repeat(40_000).getBytes(US_ASCII));
    String metadata = "note " + note;
    try (var server = ServerFixture.start(Map.of("max-header-bytes", "64KiB"))) {
      String basic = "Authorization: Basic " + server.tenant().basic();
      WireResponse begun =
          Ask.at(
              server.port(),
              "POST /files/",
              basic,
              "Tus-Resumable: 1.0.0",
              "Upload-Length: 5",
              "Upload-Metadata: " + metadata);
      assertThat(begun.status()).isEqualTo(201);
      String path = begun.header("Location").orElseThrow().replaceFirst("https?://[^/]+", "");
      try (var wire = new Wire(server.port())) {
        wire.send(Ask.head("HEAD " + path, 0, basic, "Tus-Resumable: 1.0.0"));
        WireResponse shown = wire.receive(true);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Upload-Metadata")).contains(metadata);
      }
    }
  }

  @Test
  void more_than_64_kibibytes_of_it_are_refused() throws Exception {
    String note = Base64.getEncoder().encodeToString(new byte[48 * 1024]);
    try (var server = ServerFixture.start(Map.of("max-header-bytes", "128KiB"))) {
      WireResponse refused =
          Ask.at(
              server.port(),
              "POST /files/",
              "Authorization: Basic " + server.tenant().basic(),
              "Tus-Resumable: 1.0.0",
              "Upload-Length: 5",
              "Upload-Metadata: note " + note);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text()).contains("Upload-Metadata is longer than 65536 bytes");
    }
  }
}
