package portmanteau.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static portmanteau.inspection.Inspecting.typeOf;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html>",
        "\u00ef\u00bb\u00bf \r\n\t<HtMl>",
        "<script>alert(1)</script>",
        "<body onload=alert(1)>\u0000\u0001\u0002",
        "<!-- GIF89a --><p>Hello</p>",
        "<!-- only a comment",
        "<iframe/src=x>",
        "<b>bold</b>"
      })
  void html_in_any_clothes(String text) {
    assertThat(typeOf(text)).isEqualTo("text/html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg/>",
        "<SVG onload=alert(1)>",
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0'?>\n<!-- a > b -->\n<!DOCTYPE svg PUBLIC 'a' 'b'><svg/>",
        "<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c 'd'>]>\n<svg/>",
        "<a:svg xmlns:a='http://www.w3.org/2000/svg'/>"
      })
  void svg_behind_whatever_may_stand_before_it(String text) {
    assertThat(typeOf(text)).isEqualTo("image/svg+xml");
  }

  @Test
  void xml_of_other_kinds() {
    assertThat(typeOf("<?xml version='1.0'?><html xmlns='x'/>")).isEqualTo("application/xhtml+xml");
    assertThat(typeOf("<note><to/></note>")).isEqualTo("application/xml");
    assertThat(typeOf("<rss/>")).isEqualTo("application/xml");
    assertThat(typeOf("<?php echo 1; ?>")).isEqualTo("application/xml");
  }

  @Test
  void markup_in_utf_16() {
    byte[] marked = "\ufeff<html>".getBytes(StandardCharsets.UTF_16LE);
    assertThat(typeOf(marked)).isEqualTo("text/html");
    assertThat(typeOf("<svg/>".getBytes(StandardCharsets.UTF_16BE))).isEqualTo("image/svg+xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<3 you",
        "a < b",
        "<",
        "< html>",
        "<-- there",
        "<Bob> hello",
        "{\"html\":\"<p>\"}"
      })
  void a_lone_bracket_is_text(String text) {
    assertThat(typeOf(text)).isEqualTo("text/plain");
  }

  @Test
  void markup_before_a_picture_is_markup() {
    assertThat(typeOf("<html>\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF")).isEqualTo("text/html");
    assertThat(typeOf("<!--ftypmp42\0\0\0\0mp42isom-->")).isEqualTo("text/html");
    assertThat(typeOf("<svg xmlns='x'>\u0089PNG\r\n\u001a\n")).isEqualTo("image/svg+xml");
  }
}
