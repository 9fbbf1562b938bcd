package portmanteau.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.PagePlan.Entry;

/// Pages that end early, because they would be too large.
class PagePlanTest {
  private static final long MEGABYTE = 1 << 20;

  @Test
  void small_media_are_as_many_as_were_asked_for() {
    PagePlan plan = plan(LongStream.generate(() -> 1000).limit(1000));

    assertThat(plan.fitting()).isEqualTo(1000);
    assertThat(plan.pageSize(1000)).isEqualTo(1000);
  }

  @Test
  void the_usual_page_of_the_longest_texts_is_whole() {
    TextLimits most = TextLimits.STANDARD;
    long texts = TextLimits.NAME + most.title() + most.description() + 2L * most.metadata();

    assertThat(plan(LongStream.generate(() -> texts).limit(100)).pageSize(100)).isEqualTo(100);
  }

  @Test
  void a_page_holds_one_medium_whatever_its_size() {
    PagePlan plan = plan(LongStream.of(9 * MEGABYTE, 1, 1));

    assertThat(plan.fitting()).isEqualTo(1);
    assertThat(plan.first(plan.pageSize(20)).numbers()).containsExactly(0L);
  }

  @Test
  void no_page_is_larger_than_may_be() {
    PagePlan plan = plan(LongStream.generate(() -> MEGABYTE).limit(50));

    assertThat(plan.first(plan.pageSize(50)).bytes()).isLessThanOrEqualTo(PagePlan.MOST_BYTES);
    assertThat(plan.first(plan.pageSize(50)).numbers()).hasSize(2);
  }

  /// Whoever follows `next` sees every medium once, whatever the sizes are.
  @Test
  void pages_follow_each_other_without_a_gap() {
    var random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<Entry> all = new ArrayList<>();
      int count = 1 + random.nextInt(60);
      for (int i = 0; i < count; i++) {
        all.add(new Entry(i, random.nextInt(4) == 0 ? random.nextLong(3 * MEGABYTE) : 100));
      }
      MediaQuery first = query(random.nextInt(3), 1 + random.nextInt(40));
      long start = Math.min(count, first.pageIndex() * first.pageSize());
      assertThat(follow(all, first))
          .as("round %d", round)
          .containsExactlyElementsOf(LongStream.range(start, count).boxed().toList());
    }
  }

  private static List<Long> follow(List<Entry> all, MediaQuery first) {
    List<Long> seen = new ArrayList<>();
    Optional<MediaQuery> asked = Optional.of(first);
    while (asked.isPresent()) {
      MediaQuery query = asked.get();
      int from = (int) Math.min(all.size(), query.pageIndex() * query.pageSize());
      int to = Math.min(all.size(), from + query.pageSize());
      PagePlan plan = new PagePlan(all.subList(from, to), all.size());
      int size = plan.pageSize(query.pageSize());
      seen.addAll(plan.first(size).numbers());
      var page = new MediaPage(List.of(), plan.count(), size, PageMemory.Hold.NOTHING);
      asked = page.next(query);
    }
    return seen;
  }

  private static MediaQuery query(long index, int size) {
    return new MediaQuery(
        new AccountId("0a1b2c3d"), Instant.MIN, Instant.MAX, true, index, size, null, null, null);
  }

  private static PagePlan plan(LongStream sizes) {
    List<Entry> entries = new ArrayList<>();
    sizes.forEach(size -> entries.add(new Entry(entries.size(), size)));
    return new PagePlan(entries, entries.size());
  }
}
