package portmanteau.inspection.rare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import portmanteau.inspection.bytes.Bytes;

/// The signatures that a file is held against are few, and the answer is that of all.
class RareFormatsTest {
  private static final int BEGINNING = 512;
  private static final Pattern WRITTEN =
      Pattern.compile("\\\\x(?<hex>\\p{XDigit}{2})|\\\\(?<octal>[0-7]{1,3})|\\\\?(?<plain>.)");

  private final RareFormats formats = Tika.Table.FORMATS;

  @Test
  void what_begins_like_a_signature_is_held_against_it() throws Exception {
    List<byte[]> beginnings = beginningsOfTikasTable();
    assertThat(beginnings).hasSizeGreaterThan(300);
    for (byte[] beginning : beginnings) {
      assertSameAnswer(beginning);
    }
  }

  @Test
  void what_begins_like_none_is_what_all_signatures_say_it_is() throws Exception {
    var random = new SplittableRandom(1);
    int few = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[BEGINNING];
      random.nextBytes(bytes);
      // Signatures further in, of which random bytes have none by themselves.
      byte[] further = i % 2 == 0 ? "ustar\0".getBytes(US_ASCII) : "DICM".getBytes(US_ASCII);
      System.arraycopy(further, 0, bytes, i % 2 == 0 ? 257 : 128, i % 3 == 0 ? 0 : further.length);
      assertSameAnswer(bytes);
      few += formats.table(bytes(bytes)) == formats.all() ? 0 : 1;
    }
    assertThat(few).isGreaterThan(1_900);
  }

  private void assertSameAnswer(byte[] beginning) throws IOException {
    assertThat(detect(formats.table(bytes(beginning)), beginning))
        .as(() -> HexFormat.of().formatHex(beginning, 0, 16))
        .isEqualTo(detect(formats.all(), beginning));
  }

  private static MediaType detect(MimeTypes table, byte[] beginning) throws IOException {
    try (TikaInputStream stream = TikaInputStream.get(beginning)) {
      return table.detect(stream, new Metadata(), new ParseContext());
    }
  }

  private static Bytes bytes(byte[] array) {
    return new Bytes(array, 0, array.length);
  }

  /// A file for each text that Tika's own table looks for at the very beginning.
  private static List<byte[]> beginningsOfTikasTable() throws Exception {
    var beginnings = new ArrayList<byte[]>();
    try (InputStream table = MimeTypes.class.getResourceAsStream("tika-mimetypes.xml")) {
      var matches =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(table)
              .getElementsByTagName("match");
      for (int i = 0; i < matches.getLength(); i++) {
        var match = (Element) matches.item(i);
        if (match.getAttribute("offset").equals("0")
            && match.getAttribute("type").equals("string")) {
          beginnings.add(Arrays.copyOf(read(match.getAttribute("value")), BEGINNING));
        }
      }
    }
    return beginnings;
  }

  /// A text as Tika's table writes it: hexadecimal, or characters of which some are written by
  /// number.
  private static byte[] read(String value) {
    if (value.startsWith("0x")) {
      return HexFormat.of().parseHex(value.substring(2, value.length() & ~1));
    }
    return WRITTEN
        .matcher(value)
        .results()
        .map(RareFormatsTest::character)
        .collect(Collectors.joining())
        .getBytes(ISO_8859_1);
  }

  private static String character(MatchResult written) {
    if (written.group("hex") != null) {
      return Character.toString(Integer.parseInt(written.group("hex"), 16));
    }
    return written.group("octal") != null
        ? Character.toString(Integer.parseInt(written.group("octal"), 8))
        : written.group("plain");
  }
}
