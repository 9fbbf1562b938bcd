package portmanteau.web.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredDictionaryTest {

  @Test
  void byte_sequences_are_read_wherever_they_stand() {
    var members =
        StructuredDictionary.parse(
            "a=:AQI=:, *b.c-d_e=:AQID:;p=1;q=\"x\\\"\", \tn=-1.5,flag;x=?0 , t=to/k:en,"
                + " l=(1 \"two\" :Aw==:;p);q, d=@1, s=%\"f%c3\", empty=::, a=:/w:");
    assertThat(members.get("a")).containsExactly(0xFF);
    assertThat(members.get("*b.c-d_e")).containsExactly(1, 2, 3);
    assertThat(members.get("empty")).isEmpty();
    assertThat(members).hasSize(9).extractingByKeys("n", "flag", "t", "l", "d", "s").hasSize(6);
  }

  @Test
  void nothing_is_an_empty_dictionary() {
    assertThat(StructuredDictionary.parse("  ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=:AQ==:",
        "A=:AQ==:",
        "a=",
        "a=:AQ==",
        "a=:A*==:",
        "a=:AQ==: b",
        "a=:AQ==:,",
        ",a",
        "a=\"x",
        "a=\"\\x\"",
        "a=?2",
        "a=(1 2",
        "a=(1\"2\")",
        "a=1.",
        "a=-",
        "a;=1",
        "a;b=",
        "a=%x",
        "a=\u00e4",
        "a=(1\t2)",
        "a=1;\tb",
        "a=1\u000B,b",
      })
  void what_is_no_dictionary_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> StructuredDictionary.parse(text));
  }
}
