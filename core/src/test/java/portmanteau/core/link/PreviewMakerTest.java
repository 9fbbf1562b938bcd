package portmanteau.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.access.Limits;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.link.PreviewFailure.Reason;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.memory.ScriptedOutbound.Answer;
import portmanteau.core.outbound.OutboundFailure;

/// How one preview is made, without the workers.
class PreviewMakerTest {
  private static final String PAGE = "https://pages.example/1";
  private static final String ONE = "https://pages.example/1.png";
  private static final String TWO = "https://pages.example/2.png";
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(24));

  private final LinkWorld world = new LinkWorld(LinkWorld.AT_ONCE);

  @Test
  void the_page_is_told_and_its_picture_copied() throws Exception {
    world.page(PAGE, "T", ONE, TWO);
    byte[] bytes = world.picture(ONE, 640, 480);
    Media link = world.link(PAGE);

    assertThat(world.make(link)).isTrue();

    LinkPreview made = world.preview(link);
    assertThat(made.isReady()).isTrue();
    assertThat(made.isAvailable()).isTrue();
    assertThat(made.summary().title()).isEqualTo("T");
    assertThat(made.picture().dimensions()).isEqualTo(new Dimensions(640, 480));
    Media picture = world.links().picture(link).orElseThrow();
    assertThat(world.fixture().bytes(picture)).isEqualTo(bytes);
    assertThat(picture.details().mimeType()).isEqualTo("image/png");
    assertThat(world.madeCount()).isOne();
  }

  @Test
  void the_first_picture_that_loads_is_taken_and_comes_first() throws Exception {
    world.page(PAGE, "T", ONE, TWO);
    world.outbound().on(ONE, _ -> Answer.empty(404));
    world.picture(TWO, 10, 10);
    Media link = world.link(PAGE);
    world.make(link);

    assertThat(world.preview(link).pictures()).containsExactly(TWO, ONE);
    assertThat(world.fixture().kept()).hasSize(1);
  }

  @Test
  void what_is_no_picture_that_can_be_shown_is_not_taken() throws Exception {
    String svg = "https://pages.example/svg";
    String huge = "https://pages.example/huge";
    String wide = "https://pages.example/wide";
    String lost = "https://pages.example/lost";
    world.page(PAGE, "T", svg, huge, wide, lost);
    world.outbound().on(svg, "image/png", "<svg/>".getBytes(StandardCharsets.UTF_8));
    world.outbound().on(huge, "image/png", new byte[(5 << 20) + 1]);
    world.picture(wide, 100_000, 501);
    world.outbound().fails(lost, OutboundFailure.Reason.FORBIDDEN);
    Media link = world.link(PAGE);

    world.make(link);

    assertThat(world.preview(link).picture()).isNull();
    assertThat(world.preview(link).summary().title()).isEqualTo("T");
    assertThat(world.fixture().kept()).isEmpty();
    assertThat(world.fixture().staged()).isEmpty();
    assertThat(world.outbound().sent()).hasSize(4);
  }

  @Test
  void what_may_pass_is_tried_again_on_the_schedule_and_then_given_up() {
    world.fails(PAGE, Reason.UNREACHABLE);
    Media link = world.link(PAGE);

    for (Duration pause : PAUSES) {
      assertThat(world.make(link)).isTrue();
      assertThat(world.preview(link).isReady()).isFalse();
      world.fixture().clock().advance(pause.minusMillis(1));
      assertThat(world.fixture().catalogue().previewWork().due(world.fixture().now(), 9)).isEmpty();
      world.fixture().clock().advance(Duration.ofMillis(1));
      assertThat(world.fixture().catalogue().previewWork().due(world.fixture().now(), 9))
          .containsExactly(link.id());
    }
    world.make(link);

    assertThat(world.preview(link).isReady()).isTrue();
    assertThat(world.preview(link).isAvailable()).isFalse();
    assertThat(world.preview(link).isWaiting()).isFalse();
    assertThat(world.looks()).hasSize(PAUSES.size() + 1);
    assertThat(world.failures()).hasSize(PAUSES.size() + 1).containsOnly(Reason.UNREACHABLE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"BAD_ADDRESS", "FORBIDDEN", "NOT_FOUND", "STATUS", "WRONG_TYPE", "TOO_LARGE"})
  void what_will_not_pass_is_given_up_at_once(Reason reason) {
    world.fails(PAGE, reason);
    Media link = world.link(PAGE);
    world.make(link);

    assertThat(world.preview(link).isReady()).isTrue();
    assertThat(world.preview(link).isAvailable()).isFalse();
  }

  @Test
  void a_video_that_is_not_there_yet_is_waited_for() {
    String video = "https://vimeo.com/1";
    world.fails(video, Reason.NOT_FOUND);
    Media link = world.link(Content.Link.Kind.VIMEO, video);
    world.make(link);
    assertThat(world.preview(link).isWaiting()).isTrue();

    world.page(video, "T");
    world.fixture().clock().advance(Duration.ofSeconds(10));
    world.make(link);
    assertThat(world.preview(link).summary().title()).isEqualTo("T");
  }

  @Test
  void what_is_only_held_up_comes_again_and_counts_as_no_try() {
    world.fails(PAGE, Reason.BUSY);
    Media link = world.link(PAGE);
    for (int i = 0; i < 20; i++) {
      assertThat(world.make(link)).isFalse();
    }
    world.page(PAGE, "T");

    assertThat(world.make(link)).isTrue();
    assertThat(world.preview(link).isAvailable()).isTrue();
  }

  @Test
  void what_a_dead_process_has_begun_too_often_is_given_up() {
    world.page(PAGE, "T");
    Media link = world.link(PAGE);
    PreviewWork work = world.fixture().catalogue().previewWork();
    for (int i = 0; i <= PAUSES.size(); i++) {
      var now = world.fixture().now();
      assertThat(work.lease(link.id(), now, now.plusSeconds(60))).isPresent();
      world.fixture().clock().advance(Duration.ofSeconds(60));
    }
    assertThat(work.due(world.fixture().now(), 9)).isNotEmpty();
    for (int i = 0; i < 9 && world.preview(link).isWaiting(); i++) {
      world.make(link);
      world.fixture().clock().advance(Duration.ofDays(1));
    }

    assertThat(world.preview(link).isReady()).isTrue();
    assertThat(world.looks()).isEmpty();
  }

  @Test
  void a_page_that_many_link_to_is_looked_at_once_an_hour() {
    world.page(PAGE, "T");
    world.make(world.link(PAGE));
    world.make(world.link(PAGE));
    assertThat(world.looks()).hasSize(1);

    world.fixture().clock().advance(Duration.ofMinutes(61));
    world.make(world.link(PAGE));
    assertThat(world.looks()).hasSize(2);
  }

  @Test
  void a_failure_too_serves_others_but_not_the_next_try() {
    world.fails(PAGE, Reason.SLOW);
    Media link = world.link(PAGE);
    world.make(link);
    world.make(world.link(PAGE));
    assertThat(world.looks()).hasSize(1);

    world.page(PAGE, "T");
    world.fixture().clock().advance(Duration.ofSeconds(10));
    world.make(link);
    assertThat(world.preview(link).summary().title()).isEqualTo("T");
  }

  @Test
  void a_refresh_replaces_all_but_what_was_chosen() {
    world.page(PAGE, "old", ONE);
    world.picture(ONE, 10, 10);
    Media link = world.link(PAGE);
    world.make(link);
    world.picture(TWO, 20, 20);
    Media found = world.fixture().library().find(world.fixture().caller(), link.id());
    world.links().choose(world.fixture().caller(), found, "image", TWO);
    world.page(PAGE, "new", ONE);

    world.fixture().clock().advance(Duration.ofMinutes(1));
    world.links().refresh(link.id());
    world.make(link);

    assertThat(world.preview(link).summary().title()).isEqualTo("new");
    assertThat(world.preview(link).picture().dimensions()).isEqualTo(new Dimensions(20, 20));
  }

  @Test
  void a_refresh_that_fails_keeps_what_there_is() {
    world.page(PAGE, "old", ONE);
    world.picture(ONE, 10, 10);
    Media link = world.link(PAGE);
    world.make(link);
    world.fails(PAGE, Reason.NOT_FOUND);

    world.fixture().clock().advance(Duration.ofMinutes(1));
    world.links().refresh(link.id());
    world.make(link);

    LinkPreview kept = world.preview(link);
    assertThat(kept.summary().title()).isEqualTo("old");
    assertThat(kept.picture()).isNotNull();
    assertThat(kept.checked()).isEqualTo(world.fixture().now());
  }

  @Test
  void where_the_quota_is_used_up_the_texts_alone_are_kept() throws Exception {
    world.page(PAGE, "T", ONE);
    world.picture(ONE, 10, 10);
    Media link = world.link(PAGE);
    limit(world.used() + 100);

    world.make(link);

    assertThat(world.preview(link).summary().title()).isEqualTo("T");
    assertThat(world.preview(link).picture()).isNull();
    assertThat(world.fixture().kept()).isEmpty();
  }

  @Test
  void where_there_is_no_room_at_all_it_is_given_up() {
    world.page(PAGE, "T");
    Media link = world.link(PAGE);
    limit(world.used());

    world.make(link);

    assertThat(world.preview(link).isReady()).isTrue();
    assertThat(world.preview(link).isAvailable()).isFalse();
    assertThat(world.failures()).containsExactly(Reason.QUOTA);
  }

  private void limit(long bytes) {
    world
        .fixture()
        .catalogue()
        .accounts()
        .edit(world.fixture().account().id(), it -> it.withLimits(new Limits(bytes, 0, 0, 0)));
  }

  @Test
  void a_link_that_is_deleted_meanwhile_leaves_nothing() throws Exception {
    world.picture(ONE, 10, 10);
    Media link = world.link(PAGE);
    world.page(
        PAGE,
        () -> {
          world.links().delete(world.fixture().caller(), link.id());
          return new PageSummary("T", null, OEmbed.NONE, List.of(ONE));
        });

    assertThat(world.make(link)).isTrue();

    assertThat(world.fixture().kept()).isEmpty();
    assertThat(world.used()).isZero();
    assertThat(world.madeCount()).isZero();
  }
}
