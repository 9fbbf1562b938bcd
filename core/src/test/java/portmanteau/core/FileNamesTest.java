package portmanteau.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names as people's programs send them.
class FileNamesTest {

  private static Arguments row(String sent, String kept) {
    return Arguments.of(sent, kept);
  }

  static Stream<Arguments> names() {
    return Stream.of(
        row("photo.jpg", "photo.jpg"),
        row("", ""),
        // The sender's path.
        row("C:\\Users\\ann\\photo.jpg", "photo.jpg"),
        row("../../etc/passwd", "passwd"),
        row("/var/mobile/IMG_1.HEIC", "IMG_1.HEIC"),
        row("a/b\\c.txt", "c.txt"),
        row("photos/", "photos"),
        row(".", ""),
        row("..", ""),
        row("../..", ""),
        row(" . / .. ", ""),
        // What nobody sees.
        row("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
        row("a\u2028b\u2029c.txt", "abc.txt"),
        row("a\tb\u0000c\u007f\u0085.txt", "abc.txt"),
        row("a%0D%0Ab%0a.txt", "ab.txt"),
        row("100%0ff.txt", "100%0ff.txt"),
        row("50%.txt", "50%.txt"),
        row("invoice\u202egpj.exe", "invoicegpj.exe"),
        row("\u2066a\u2069\u202ab\u202c.txt", "ab.txt"),
        row("\u200fשלום.txt", "\u200fשלום.txt"),
        row("a\ud800.txt", "a\ufffd.txt"),
        // Ends.
        row("  a b.txt . ", "a b.txt"),
        row("\u00a0a.txt\u3000", "a.txt"),
        row("\ufeffa.txt", "a.txt"),
        row("...", ""),
        // Quotes of other kinds.
        row("'photo.jpg'", "photo.jpg"),
        row("\"photo.jpg\"", "photo.jpg"),
        row("\u201cphoto.jpg\u201d", "photo.jpg"),
        row("\u201ephoto.jpg\u201c", "photo.jpg"),
        row("\u00abфото.jpg\u00bb", "фото.jpg"),
        row("' \"a.txt\" '", "a.txt"),
        row("'C:\\a b.txt'", "a b.txt"),
        row("it's.txt", "it's.txt"),
        row("'90s.txt", "'90s.txt"),
        // An encoded word of mail.
        row("=?utf-8?B?0YTQvtGC0L4uanBn?=", "фото.jpg"),
        row("=?UTF-8?Q?caf=C3=A9_1.txt?=", "café 1.txt"),
        row("=?iso-8859-1?q?caf=E9.txt?=", "café.txt"),
        row("=?utf-8?B?0YTQvtGC?= =?utf-8?B?0L4uanBn?=", "фото.jpg"),
        row("=?utf-8?Q?a=D0?= =?utf-8?Q?=B0.txt?=", "aа.txt"),
        row("=?utf-8?Q?..=2F..=2Fpasswd?=", "passwd"),
        row("=?no-such?B?YQ==?=", "=?no-such?B?YQ==?="),
        row("=?utf-8?B?gICA?=", "=?utf-8?B?gICA?="),
        row("=?utf-8?Q?a=ZZ?=", "=?utf-8?Q?a=ZZ?="),
        row("x =?utf-8?Q?a?=", "x =?utf-8?Q?a?="),
        // Unicode's form.
        row("Zu\u0308rich.txt", "Z\u00fcrich.txt"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_name_is_what_people_see(String sent, String kept) {
    assertThat(FileNames.clean(sent)).isEqualTo(kept);
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_clean_name_stays_as_it_is(String sent, String kept) {
    assertThat(FileNames.clean(kept)).isEqualTo(kept);
  }

  /// What cannot be decoded costs no more than what can.
  @ParameterizedTest
  @ValueSource(strings = {"=?", "=?a?b?", "=?a?B?x?= ", "'", "/", "\\", "%0a", "\u202e", ". "})
  void a_hostile_name_is_cleaned_at_once(String piece) {
    assertThat(FileNames.clean(piece.repeat(100_000))).hasSizeLessThanOrEqualTo(1_000_000);
  }
}
