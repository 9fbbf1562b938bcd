package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.samples.Pictures;

/// One setting says how many parts a form may have, whichever dialect reads it.
class FormPartsTest {

  @Test
  void no_face_takes_more_parts_than_the_setting_says() throws Exception {
    try (var server = ServerFixture.start(Map.of("max-parts", "2"))) {
      for (Call call : formsOfThree(server)) {
        call.expect(server.port(), 400);
      }
    }
    try (var server = ServerFixture.start(Map.of("max-parts", "3"))) {
      for (Call call : formsOfThree(server)) {
        assertThat(call.send(server.port()).status()).as(call.toString()).isBetween(200, 201);
      }
    }
  }

  private static List<Call> formsOfThree(ServerFixture server) {
    var tenant = server.tenant();
    var known = new Known(tenant);
    String meta =
        "{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"file_name\":\"a.png\"}"
            .formatted(tenant.group().id(), tenant.alice().id());
    return List.of(
        known.kaizala("POST", "/v1/media").form(form("a", "b", "files")),
        known.connect("/v1/conference/send/image/").form(form("meta", meta, "file")),
        known.vonage("POST", "/v3/media").form(form("title", "b", "filedata")));
  }

  private static Form form(String field, String value, String file) {
    return new Form()
        .field("nothing", "")
        .field(field, value)
        .file(file, "a.png", "image/png", Pictures.png(10, 10));
  }
}
