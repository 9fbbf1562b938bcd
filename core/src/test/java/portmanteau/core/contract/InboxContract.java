package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.Account;
import portmanteau.core.access.User;
import portmanteau.core.group.Group;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;
import portmanteau.core.group.Posts;
import portmanteau.core.inbox.Inboxes;
import portmanteau.core.inbox.Notice;
import portmanteau.core.media.Details;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;

/// What inboxes promise.
public abstract class InboxContract extends CatalogueContract {
  private static final Instant NOW = Samples.NOW;
  private static final Inboxes.Terms TERMS = terms(NOW, false);
  private static final Inboxes.Terms STATUSES = terms(NOW, true);

  @SuppressWarnings("NullAway.Init")
  private User ada;

  @SuppressWarnings("NullAway.Init")
  private User grace;

  @SuppressWarnings("NullAway.Init")
  private Group choir;

  private static Inboxes.Terms terms(Instant now, boolean statuses) {
    return new Inboxes.Terms(now.minus(Duration.ofHours(24)), now, statuses);
  }

  @BeforeEach
  void addUsers() {
    ada = catalogue.users().add(samples.user(account));
    grace = catalogue.users().add(samples.user(account));
    choir = catalogue.groups().add(samples.group(account), List.of(ada.id()), List.of(grace.id()));
  }

  private Post post(Group group, User author, String text, Instant at, MediaId... media) {
    Post.Kind kind = media.length == 0 ? Post.Kind.TEXT : Post.Kind.ALBUM;
    var post =
        new Post(
            new PostId(samples.uuid()), group.id(), author.id(), kind, text, List.of(media), at);
    return catalogue.posts().add(account.id(), post);
  }

  private Post post(String text) {
    return post(choir, ada, text, NOW);
  }

  private MediaId picture() {
    return catalogue.media().add(List.of(samples.upload(account))).getFirst().id();
  }

  private Optional<Notice> receive(User user) {
    return catalogue.inboxes().receive(user, TERMS);
  }

  private Notice.Posted posted(User user) {
    return (Notice.Posted) receive(user).orElseThrow();
  }

  private boolean delete(User user, long receipt) {
    return catalogue.inboxes().delete(user, receipt, TERMS);
  }

  /// What is received and deleted until there is nothing left.
  private List<Notice> drain(User user, Inboxes.Terms terms) {
    var all = new ArrayList<Notice>();
    while (true) {
      Optional<Notice> next = catalogue.inboxes().receive(user, terms);
      if (next.isEmpty()) {
        return all;
      }
      all.add(next.get());
      assertThat(catalogue.inboxes().delete(user, next.get().receipt(), terms)).isTrue();
    }
  }

  private List<PostId> drained(User user) {
    return drain(user, TERMS).stream().map(notice -> ((Notice.Posted) notice).post().id()).toList();
  }

  @Test
  void a_post_waits_until_it_is_deleted_then_the_next_one_does() {
    Post first = post("one");
    Post second = post("two");

    Notice.Posted one = posted(grace);
    assertThat(one.post()).isEqualTo(first);
    assertThat(one.medium()).isNull();
    assertThat(one.withText()).isTrue();
    assertThat(posted(grace)).isEqualTo(one);

    assertThat(delete(grace, one.receipt() + 1)).isFalse();
    assertThat(delete(grace, one.receipt())).isTrue();
    assertThat(delete(grace, one.receipt())).isFalse();
    Notice.Posted two = posted(grace);
    assertThat(two.post()).isEqualTo(second);
    assertThat(two.receipt()).isGreaterThan(one.receipt());
    assertThat(delete(grace, two.receipt())).isTrue();
    assertThat(receive(grace)).isEmpty();
  }

  @Test
  void nothing_waits_for_who_has_posted_it_but_in_a_conversation_of_one() {
    post("to others");
    assertThat(receive(ada)).isEmpty();

    var self = new Posts.Pair(samples.group(account), ada.id(), ada.id());
    Post own =
        catalogue
            .posts()
            .addBetween(self, List.of(), samples.post(self.newGroup().id(), ada.id()))
            .post();

    assertThat(drained(ada)).containsExactly(own.id());
  }

  @Test
  void what_was_posted_before_a_member_came_is_not_told() {
    post("before");
    User alan = catalogue.users().add(samples.user(account));
    catalogue.groups().join(choir.id(), Set.of(alan.id()), NOW);
    Post after = post("after");

    assertThat(drained(alan)).containsExactly(after.id());

    catalogue.groups().leave(choir.id(), alan.id(), NOW);
    post("meanwhile");
    catalogue.groups().join(choir.id(), Set.of(alan.id()), NOW);
    Post later = post("later");
    assertThat(drained(alan)).containsExactly(later.id());
  }

  @Test
  void who_leaves_is_told_no_more_not_even_what_waits() {
    post("one");
    assertThat(receive(grace)).isPresent();

    catalogue.groups().leave(choir.id(), grace.id(), NOW);

    assertThat(receive(grace)).isEmpty();
  }

  @Test
  void what_a_day_has_passed_since_is_not_told_even_if_it_waits() {
    Post old = post(choir, ada, "old", NOW);
    Post young = post(choir, ada, "young", NOW.plusSeconds(60));
    assertThat(posted(grace).post().id()).isEqualTo(old.id());

    Inboxes.Terms tomorrow = terms(NOW.plus(Duration.ofHours(24)), false);
    Notice.Posted next = (Notice.Posted) catalogue.inboxes().receive(grace, tomorrow).orElseThrow();

    assertThat(next.post().id()).isEqualTo(young.id());
    assertThat(next.receipt()).isEqualTo(2);
  }

  @Test
  void each_medium_is_told_by_itself_with_the_text_on_the_first() {
    MediaId one = picture();
    MediaId two = picture();
    Post album = post(choir, ada, "See", NOW, one, two);

    Notice.Posted first = posted(grace);
    assertThat(first.post().id()).isEqualTo(album.id());
    assertThat(first.medium()).isEqualTo(one);
    assertThat(first.place()).isZero();
    assertThat(first.withText()).isTrue();
    delete(grace, first.receipt());
    Notice.Posted second = posted(grace);
    assertThat(second.post().id()).isEqualTo(album.id());
    assertThat(second.medium()).isEqualTo(two);
    assertThat(second.place()).isEqualTo(1);
    assertThat(second.withText()).isFalse();
    delete(grace, second.receipt());
    assertThat(receive(grace)).isEmpty();
  }

  @Test
  void media_that_are_gone_or_expired_are_passed_over_and_a_text_is_not() {
    MediaId gone = picture();
    MediaId stays = picture();
    NewMedia expiring =
        samples.media(
            account,
            samples.content(samples.blob(), 1),
            Details.of("image/png"),
            NOW,
            NOW.plusSeconds(9));
    catalogue.media().add(List.of(expiring));
    Post album = post(choir, ada, "See", NOW, gone, expiring.id(), stays);
    Post captioned = post(choir, ada, "Still to be read", NOW, gone);
    Post bare = post(choir, ada, "", NOW, gone);
    assertThat(posted(grace).medium()).isEqualTo(gone);

    catalogue.media().delete(account.id(), gone, NOW);
    List<Notice> told = drain(grace, terms(NOW.plusSeconds(9), false));

    assertThat(told).hasSize(2);
    var first = (Notice.Posted) told.getFirst();
    assertThat(first.post().id()).isEqualTo(album.id());
    assertThat(first.medium()).isEqualTo(stays);
    assertThat(first.place()).isEqualTo(2);
    assertThat(first.withText()).isTrue();
    var second = (Notice.Posted) told.getLast();
    assertThat(second.post().id()).isEqualTo(captioned.id()).isNotEqualTo(bare.id());
    assertThat(second.medium()).isNull();
  }

  @Test
  void an_author_who_is_gone_keeps_nobody_from_reading() {
    Post post = post("one");
    catalogue.users().delete(account.id(), ada.id(), NOW);

    Notice.Posted told = posted(grace);

    assertThat(told.post().id()).isEqualTo(post.id());
    assertThat(told.post().author()).isNull();
  }

  @Test
  void another_user_deletes_nothing() {
    post("one");
    User alan = catalogue.users().add(samples.user(account));
    long receipt = posted(grace).receipt();

    assertThat(delete(alan, receipt)).isFalse();
    assertThat(delete(ada, receipt)).isFalse();
    assertThat(posted(grace).receipt()).isEqualTo(receipt);
  }

  @Test
  void what_is_committed_by_many_at_once_is_told_once_each() throws Exception {
    int writers = 8;
    int each = 12;
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      groups.add(
          catalogue.groups().add(samples.group(account), List.of(ada.id()), List.of(grace.id())));
    }
    Set<PostId> made = ConcurrentHashMap.newKeySet();
    List<List<PostId>> told =
        Crowd.of(
            writers + 1,
            i -> {
              if (i == writers) {
                return read(grace, writers * each);
              }
              for (int n = 0; n < each; n++) {
                made.add(post(groups.get(i), ada, "post " + n, NOW).id());
              }
              return List.of();
            });

    List<PostId> all = told.stream().flatMap(List::stream).toList();
    assertThat(all).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
  }

  /// Reads until so many were told.
  private List<PostId> read(User user, int many) {
    var all = new ArrayList<PostId>();
    while (all.size() < many) {
      receive(user)
          .ifPresent(notice -> {
            all.add(((Notice.Posted) notice).post().id());
            assertThat(delete(user, notice.receipt())).isTrue();
          });
    }
    return all;
  }

  @Test
  void two_who_look_at_once_see_the_same() throws Exception {
    post("one");
    post("two");

    List<Long> receipts = Crowd.of(8, i -> posted(grace).receipt());

    assertThat(receipts).containsOnly(1L);
  }

  @Test
  void a_long_silence_is_passed_over_and_what_follows_is_not() {
    for (int i = 0; i < 1_100; i++) {
      post(choir, ada, "own", NOW);
    }
    assertThat(receive(ada)).isEmpty();
    Post answer = post(choir, grace, "answer", NOW);

    assertThat(drained(ada)).containsExactly(answer.id());
  }

  @Test
  void senders_hear_what_becomes_of_their_posts_where_that_is_wanted() {
    Post post = post("one");
    assertThat(statuses(ada)).containsExactly(Notice.Status.SENT);

    Notice waiting = catalogue.inboxes().receive(grace, STATUSES).orElseThrow();
    catalogue.inboxes().receive(grace, STATUSES);
    assertThat(drain(ada, STATUSES))
        .singleElement()
        .isInstanceOfSatisfying(
            Notice.StatusChanged.class,
            status -> {
              assertThat(status.status()).isEqualTo(Notice.Status.DELIVERED);
              assertThat(status.post()).isEqualTo(post.id());
              assertThat(status.group()).isEqualTo(choir.id());
              assertThat(status.reader()).isEqualTo(grace.id());
            });
    catalogue.inboxes().delete(grace, waiting.receipt(), STATUSES);
    assertThat(statuses(ada)).containsExactly(Notice.Status.READ);
    assertThat(statuses(ada)).isEmpty();
    assertThat(receive(ada)).isEmpty();
  }

  private List<Notice.Status> statuses(User user) {
    return drain(user, STATUSES).stream()
        .map(notice -> ((Notice.StatusChanged) notice).status())
        .toList();
  }

  @Test
  void statuses_that_nobody_reads_are_swept() {
    post("one");
    catalogue.inboxes().receive(grace, STATUSES);

    assertThat(catalogue.inboxes().sweep(NOW)).isZero();
    assertThat(catalogue.inboxes().sweep(NOW.plusMillis(1))).isPositive();

    assertThat(statuses(ada)).containsExactly(Notice.Status.SENT);
  }

  @Test
  void news_name_those_to_whom_something_was_posted() {
    Inboxes.News before = catalogue.inboxes().news(account.id(), -1);
    assertThat(before.users()).isEmpty();
    assertThat(catalogue.inboxes().news(account.id(), before.last())).isEqualTo(before);

    post("one");
    Inboxes.News after = catalogue.inboxes().news(account.id(), before.last());

    assertThat(after.users()).containsExactlyInAnyOrder(ada.id(), grace.id());
    assertThat(after.last()).isGreaterThan(before.last());
    Account other = samples.account();
    catalogue.accounts().add(other);
    assertThat(catalogue.inboxes().news(other.id(), 0).users()).isEmpty();
    assertThat(catalogue.inboxes().groups(grace.id())).containsExactly(choir.id());
  }
}
