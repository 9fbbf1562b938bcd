package portmanteau.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.link.PreviewFailure.Reason;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.memory.ScriptedOutbound.Answer;
import portmanteau.core.outbound.OutboundFailure;

/// Links as callers make, see, change and delete them, with the workers at work.
class LinkPreviewsTest {
  private static final String PAGE = "https://pages.example/1";
  private static final String ONE = "https://pages.example/1.png";
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void the_creation_waits_for_the_preview() {
    var world = new LinkWorld(LinkWorld.terms(true, LONG));
    world.page(PAGE, "T", ONE);
    world.picture(ONE, 10, 10);
    try (PreviewWorkers workers = world.parts().workers()) {
      workers.start();
      Media link = world.link(PAGE);

      assertThat(world.links().find(link))
          .hasValueSatisfying(preview -> {
            assertThat(preview.isReady()).isTrue();
            assertThat(preview.picture()).isNotNull();
          });
    }
  }

  @Test
  void a_far_side_that_fails_keeps_the_creation_no_longer_than_that() {
    var world = new LinkWorld(LinkWorld.terms(true, LONG));
    world.fails(PAGE, Reason.UNREACHABLE);
    try (PreviewWorkers workers = world.parts().workers()) {
      workers.start();
      Media link = world.link(PAGE);

      assertThat(world.links().find(link).orElseThrow().isReady()).isFalse();
      assertThat(world.looks()).hasSize(1);
    }
  }

  @Test
  void a_far_side_that_is_slow_keeps_the_creation_no_longer_than_its_patience() {
    var world = new LinkWorld(LinkWorld.terms(true, Duration.ofMillis(1)));
    var asked = new CountDownLatch(1);
    world.page(PAGE, () -> wait(asked, new CountDownLatch(1)));
    try (PreviewWorkers workers = world.parts().workers()) {
      workers.start();
      Media link = world.link(PAGE);

      assertThat(world.links().find(link).orElseThrow().isReady()).isFalse();
    }
  }

  @Test
  void what_is_made_when_the_server_stops_is_left_to_the_next() throws Exception {
    var world = new LinkWorld(LinkWorld.AT_ONCE);
    var asked = new CountDownLatch(1);
    world.page(PAGE, () -> wait(asked, new CountDownLatch(1)));
    Media link;
    try (PreviewWorkers workers = world.parts().workers()) {
      workers.start();
      link = world.link(PAGE);
      assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
    }
    world.fixture().clock().advance(Duration.ofSeconds(2));

    assertThat(world.fixture().catalogue().previewWork().due(world.fixture().now(), 9))
        .containsExactly(link.id());
  }

  @Test
  void deleting_a_link_breaks_its_fetch_off() throws Exception {
    var world = new LinkWorld(LinkWorld.AT_ONCE);
    var asked = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    world.page(PAGE, () -> wait(asked, ended));
    try (PreviewWorkers workers = world.parts().workers()) {
      workers.start();
      Media link = world.link(PAGE);
      assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();

      world.links().delete(world.fixture().caller(), link.id());

      assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(world.used()).isZero();
    }
  }

  /// Waits as a fetch does, which an interrupt ends.
  private static PageSummary wait(CountDownLatch asked, CountDownLatch ended)
      throws PreviewFailure {
    asked.countDown();
    try {
      Thread.sleep(LONG);
      return PageSummary.EMPTY;
    } catch (InterruptedException unwanted) {
      ended.countDown();
      throw new PreviewFailure(Reason.CANCELLED, unwanted);
    }
  }

  @Test
  void a_stale_preview_is_told_and_made_anew() {
    var world = new LinkWorld(LinkWorld.AT_ONCE);
    world.page(PAGE, "old");
    Media link = world.link(PAGE);
    world.make(link);

    world.fixture().clock().advance(Duration.ofDays(14));
    assertThat(world.links().find(link).orElseThrow().isWaiting()).isFalse();
    assertThat(world.preview(link).isWaiting()).isFalse();

    world.fixture().clock().advance(Duration.ofMillis(1));
    assertThat(world.links().find(link).orElseThrow().summary().title()).isEqualTo("old");
    assertThat(world.preview(link).isWaiting()).isTrue();
  }

  @Test
  void where_previews_are_off_nothing_is_fetched() {
    var world = new LinkWorld(LinkWorld.terms(false, LONG));
    world.picture(ONE, 10, 10);
    Media link = world.link(PAGE);

    LinkPreview preview = world.links().find(link).orElseThrow();
    assertThat(preview.isReady()).isTrue();
    assertThat(preview.isAvailable()).isFalse();
    assertThat(choose(world, world.fixture().caller(), link, ONE))
        .isInstanceOf(Problem.Invalid.class);
    assertThat(refused(() -> world.links().refresh(link.id())))
        .isInstanceOf(Problem.Conflict.class);
    assertThat(world.outbound().sent()).isEmpty();
  }

  @Test
  void a_picture_that_cannot_be_had_is_refused_and_changes_nothing() throws Exception {
    var world = new LinkWorld(LinkWorld.AT_ONCE);
    world.page(PAGE, "T");
    Media link = world.link(PAGE);
    world.make(link);
    LinkPreview before = world.preview(link);
    world.outbound().on(ONE + "?svg", "image/png", "<svg/>".getBytes(StandardCharsets.UTF_8));
    world.outbound().on(ONE + "?html", "text/html", "<p>".getBytes(StandardCharsets.UTF_8));
    world.outbound().on(ONE + "?huge", "image/png", new byte[6 << 20]);
    world.outbound().on(ONE + "?gone", _ -> Answer.empty(404));
    world.outbound().fails(ONE + "?private", OutboundFailure.Reason.FORBIDDEN);

    for (String which : new String[] {"svg", "html", "huge", "gone", "private", "unknown"}) {
      assertThat(choose(world, world.fixture().caller(), link, ONE + "?" + which))
          .as(which)
          .isEqualTo(
              new Problem.Invalid(
                  "image", "No image of at most 5 MiB could be fetched from there."));
    }
    assertThat(world.preview(link)).isEqualTo(before);
    assertThat(world.fixture().kept()).isEmpty();
    assertThat(world.fixture().staged()).isEmpty();
  }

  @Test
  void only_who_may_change_a_link_chooses_its_picture() {
    var world = new LinkWorld(LinkWorld.AT_ONCE);
    world.picture(ONE, 10, 10);
    Media link = world.link(PAGE);

    assertThat(choose(world, Caller.of(world.fixture().other()), link, ONE))
        .isInstanceOf(Problem.NotFound.class);
    assertThat(world.outbound().sent()).isEmpty();
  }

  @Test
  void what_has_no_preview_cannot_be_refreshed() {
    var world = new LinkWorld(LinkWorld.AT_ONCE);

    assertThat(refused(() -> world.links().refresh(new MediaId(world.fixture().samples().uuid()))))
        .isInstanceOf(Problem.NotFound.class);
  }

  private static Problem choose(LinkWorld world, Caller caller, Media link, String address) {
    return refused(() -> world.links().choose(caller, link, "image", address));
  }

  private static Problem refused(Runnable call) {
    var problem = new Problem[1];
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(Refusal.class, refusal -> problem[0] = refusal.problem());
    return problem[0];
  }
}
