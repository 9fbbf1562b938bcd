package portmanteau.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.Texts;

class TextLimitsTest {
  private static final TextLimits LIMITS = new TextLimits(4, 6, 8);
  private static final Details PLAIN = Details.of("image/png");

  @Test
  void texts_are_measured_as_utf_8_has_them() {
    var random = new Random(11);
    for (int round = 0; round < 1000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.appendCodePoint(
            switch (random.nextInt(4)) {
              case 0 -> 1 + random.nextInt(0x7F);
              case 1 -> 0x80 + random.nextInt(0x780);
              case 2 -> 0x800 + random.nextInt(0xD000);
              default -> 0x10000 + random.nextInt(0xFFFFF);
            });
      }
      assertThat(Texts.utf8Length(text.toString()))
          .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @Test
  void what_just_fits_is_taken_and_a_byte_more_is_named() {
    LIMITS.require(
        PLAIN
            .withTitle("äö")
            .withDescription("sixsix")
            .withMetadataPrimary("\uD83D\uDE00\uD83D\uDE00")
            .withMetadataSecondary("12345678"));

    assertRefused("title", () -> LIMITS.require(PLAIN.withTitle("äöx")));
    assertRefused("description", () -> LIMITS.require(PLAIN.withDescription("sixsixx")));
    assertRefused("metadata_primary", () -> LIMITS.require(PLAIN.withMetadataPrimary("123456789")));
    assertRefused(
        "metadata_secondary", () -> LIMITS.require(PLAIN.withMetadataSecondary("123456789")));
  }

  @Test
  void what_was_longer_before_may_stay_but_not_change_to_another_that_is() {
    Details old = PLAIN.withTitle("too long");

    assertThat(LIMITS.requireChanged(old, old.withPublic(true))).isEqualTo(old.withPublic(true));
    assertThat(LIMITS.requireChanged(old, old.withTitle("now"))).isEqualTo(old.withTitle("now"));
    assertRefused("title", () -> LIMITS.requireChanged(old, old.withTitle("longer still")));
  }

  @Test
  void a_name_has_at_most_a_kibibyte() {
    assertThat(TextLimits.requireName("file", "ä".repeat(512))).hasSize(512);
    assertRefused("file", () -> TextLimits.requireName("file", "ä".repeat(512) + "x"));
  }

  private static void assertRefused(String field, ThrowingCallable call) {
    Refusal refusal = catchThrowableOfType(Refusal.class, call);
    assertThat(refusal).isNotNull();
    assertThat(refusal.problem())
        .isInstanceOfSatisfying(
            Problem.Invalid.class,
            invalid -> {
              assertThat(invalid.field()).isEqualTo(field);
              assertThat(invalid.detail()).startsWith(field + " is longer than");
            });
  }
}
