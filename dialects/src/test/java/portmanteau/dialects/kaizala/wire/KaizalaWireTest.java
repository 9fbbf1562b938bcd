package portmanteau.dialects.kaizala.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Refusal;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Member;
import portmanteau.web.Json;

class KaizalaWireTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{actionType:\"Image\", actionBody:{mediaResource:\"x\", caption:\"It's me\"}}",
        "{'actionType': 'Image', 'actionBody': {'mediaResource': 'x', 'caption': \"It's me\"}}",
        "{'actionType': 'Image', 'actionBody': {'mediaResource': 'x', 'caption': 'It\\'s me'}}",
        "{\"ACTIONTYPE\":\"Image\",\"ActionBody\":{\"mediaresource\":\"x\",\"Caption\":\"It's me\"}}",
        "{actionType:'Image', other:[1,{a:2}], actionBody:{caption:\"It's me\",mediaResource:'x'}}",
      })
  void bodies_are_read_as_clients_write_them(String text) {
    KaizalaWire.NewAction action = read(text, StandardCharsets.UTF_8, KaizalaWire.NewAction.class);
    assertThat(action)
        .isEqualTo(
            new KaizalaWire.NewAction(
                "Image", new KaizalaWire.NewActionBody("x", "It's me", null, null, null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
  void bodies_are_utf_8_or_else_latin_1(String charset) {
    String text = "{actionType:'Vidéo'}";
    KaizalaWire.NewAction action =
        read(text, Charset.forName(charset), KaizalaWire.NewAction.class);
    assertThat(action.actionType()).isEqualTo("Vidéo");
  }

  @Test
  void a_pin_may_come_as_a_number() {
    String text = "{\"mobileNumber\": \"+49170\", applicationId:\"a\", \"pin\":252673}";
    assertThat(read(text, StandardCharsets.UTF_8, KaizalaWire.Login.class).pin())
        .isEqualTo("252673");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{a:1}}",
        "{a:1} {b:2}",
        "{actionType:}",
        "{actionBody:'text'}",
        "{actionBody:[1]}",
        "{actionType:{}}",
        "{actionType:[]}",
        "{a:1,a:2}",
        "{a:1,}",
        "{/**/}",
        "{a:NaN}",
        "{'a\":1}"
      })
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> read(text, StandardCharsets.UTF_8, KaizalaWire.NewAction.class))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void members_are_written_as_the_vendor_writes_them() {
    var id = new UserId(UUID.fromString("4deffa08-0001-4b87-8c2f-d944565f5f31"));
    var user =
        new User(id, 1, new AccountId("0123abcd"), "Ann", null, null, false, true, Instant.EPOCH);
    var members = KaizalaWire.Members.of(List.of(new Member(user, Member.Role.ADMIN)));
    assertThat(write(members))
        .isEqualTo(
            """
            {"members":[{"id":"4deffa08-0001-4b87-8c2f-d944565f5f31","role":"Admin",\
            "mobileNumber":"","isProvisioned":true}]}\
            """);
  }

  @Test
  void an_action_without_a_picture_has_no_image_url() {
    assertThat(write(new KaizalaWire.ActionBody("", null, List.of())))
        .isEqualTo("{\"caption\":\"\",\"mediaUrls\":[]}");
  }

  @Test
  void nothing_to_say_is_an_empty_object() {
    assertThat(write(new KaizalaWire.Empty())).isEqualTo("{}");
  }

  private static <T> T read(String text, Charset charset, Class<T> type) {
    return Json.lenient().read(text.getBytes(charset), type);
  }

  private static String write(Object value) {
    return new String(Json.strict().write(value), StandardCharsets.UTF_8);
  }
}
