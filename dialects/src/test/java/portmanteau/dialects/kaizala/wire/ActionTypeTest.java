package portmanteau.dialects.kaizala.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Refusal;
import portmanteau.core.group.Post;

class ActionTypeTest {

  @ParameterizedTest
  @ValueSource(strings = {"Video", "video", "VIDEO", "Vidéo", "vidéo", "Vide\u0301o", " Video "})
  void words_are_taken_without_regard_to_case_and_accents(String word) {
    assertThat(ActionType.parse(word)).isEqualTo(ActionType.VIDEO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Videos", "Survey", "Image,Album", "\u0000"})
  void other_words_are_refused_and_the_five_are_named(String word) {
    assertThatThrownBy(() -> ActionType.parse(word))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Image, Album, Audio, Document, Video");
  }

  @Test
  void texts_and_other_files_are_no_actions() {
    assertThat(ActionType.of(Post.Kind.TEXT)).isEmpty();
    assertThat(ActionType.of(Post.Kind.FILE)).isEmpty();
    assertThat(ActionType.kinds())
        .containsExactly(
            Post.Kind.IMAGE, Post.Kind.ALBUM, Post.Kind.AUDIO, Post.Kind.DOCUMENT, Post.Kind.VIDEO);
  }
}
