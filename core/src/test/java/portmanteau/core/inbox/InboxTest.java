package portmanteau.core.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.User;
import portmanteau.core.group.Group;
import portmanteau.core.group.Groups;
import portmanteau.core.group.Post;
import portmanteau.core.group.Posts;
import portmanteau.core.media.Media;
import portmanteau.core.memory.CoreFixture;

/// What is told to users, and when those who wait hear of it.
class InboxTest {
  private final CoreFixture fixture = new CoreFixture();
  private final InboxSignals signals = new InboxSignals();
  private final Groups groups = new SignallingGroups(fixture.catalogue().groups(), signals);
  private final Posts posts = new SignallingPosts(fixture.catalogue().posts(), signals);
  private final Inbox inbox = inbox(false);
  private final User ada = fixture.user();
  private final User grace = fixture.addUser(fixture.account());
  private final User alan = fixture.addUser(fixture.account());
  private final Group choir =
      groups.add(
          fixture.samples().group(fixture.account()), List.of(ada.id()), List.of(grace.id()));

  private Inbox inbox(boolean statuses) {
    return new Inbox(
        fixture.catalogue().inboxes(),
        signals,
        groups,
        fixture.catalogue().users(),
        fixture.catalogue().media(),
        new InboxTerms(Duration.ofHours(24), statuses),
        fixture.clock());
  }

  private Post post(User author) {
    return posts.add(fixture.account().id(), fixture.samples().post(choir, author.id()));
  }

  private Post between(User author, User other) {
    var pair = new Posts.Pair(fixture.samples().group(fixture.account()), author.id(), other.id());
    return posts
        .addBetween(pair, List.of(), fixture.samples().post(pair.newGroup().id(), author.id()))
        .post();
  }

  @Test
  void whoever_watches_hears_of_a_post_in_a_group_of_theirs_and_of_no_other() {
    groups.add(fixture.samples().group(fixture.account()), List.of(alan.id()), List.of());
    try (Inbox.Watch of = inbox.watch(grace);
        Inbox.Watch other = inbox.watch(alan)) {
      assertThat(of.next()).isEmpty();
      assertThat(other.next()).isEmpty();

      Post post = post(ada);

      assertThat(of.isDue()).isTrue();
      assertThat(other.isDue()).isFalse();
      var told = (Notification.Message) of.next().orElseThrow();
      assertThat(told.notice().post().id()).isEqualTo(post.id());
      assertThat(told.sender()).isEqualTo(ada);
      assertThat(told.group().id()).isEqualTo(choir.id());
      assertThat(of.isDue()).isFalse();
    }
  }

  @Test
  void whoever_watches_hears_of_the_first_post_of_a_pair() {
    try (Inbox.Watch watch = inbox.watch(alan)) {
      assertThat(watch.next()).isEmpty();

      Post post = between(ada, alan);

      assertThat(watch.isDue()).isTrue();
      assertThat(watch.next().orElseThrow().group().id()).isEqualTo(post.group());
    }
  }

  @Test
  void who_joins_meanwhile_hears_of_what_follows() {
    try (Inbox.Watch watch = inbox.watch(alan)) {
      assertThat(watch.next()).isEmpty();
      groups.join(choir.id(), Set.of(alan.id()), fixture.now());
      assertThat(watch.isDue()).isTrue();
      assertThat(watch.next()).isEmpty();

      post(ada);

      assertThat(watch.isDue()).isTrue();
    }
  }

  @Test
  void who_watches_no_more_is_forgotten() {
    try (Inbox.Watch watch = inbox.watch(grace)) {
      watch.next();
      assertThat(signals.accounts()).containsExactly(fixture.account().id());
    }
    assertThat(signals.accounts()).isEmpty();
    post(ada);
  }

  @Test
  void a_user_watches_so_often_and_no_more_and_others_as_well() {
    var watches = new ArrayList<Inbox.Watch>();
    for (int i = 0; i < InboxSignals.MOST_WAITS; i++) {
      watches.add(inbox.watch(grace));
    }
    assertThatThrownBy(() -> inbox.watch(grace))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.TooManyRequests.class));
    inbox.watch(ada).close();

    watches.getFirst().close();
    inbox.watch(grace).close();
  }

  @Test
  void what_another_node_posts_is_heard_of() {
    var elsewhere = fixture.catalogue().shared();
    var remote = new RemotePosts(elsewhere.inboxes(), signals);
    assertThat(remote.areAwaited()).isTrue();
    try (Inbox.Watch watch = inbox.watch(grace)) {
      assertThat(watch.next()).isEmpty();
      remote.look();
      // What came between the two looks is not told by any number.
      assertThat(watch.isDue()).isTrue();
      assertThat(watch.next()).isEmpty();
      remote.look();
      assertThat(watch.isDue()).isFalse();

      elsewhere.posts().add(fixture.account().id(), fixture.samples().post(choir, ada.id()));
      remote.look();

      assertThat(watch.isDue()).isTrue();
      assertThat(watch.next()).isPresent();
    }
    remote.look();
  }

  @Test
  void a_medium_is_told_as_it_is_now_and_the_text_of_one_that_is_gone() throws Exception {
    Media medium = fixture.upload(fixture.caller(), new byte[] {1});
    Post album = fixture.samples().post(choir, ada.id(), medium.id());
    posts.add(fixture.account().id(), album);

    try (Inbox.Watch watch = inbox.watch(grace)) {
      var told = (Notification.Message) watch.next().orElseThrow();
      assertThat(told.content()).isEqualTo(medium);
      fixture.library().delete(fixture.caller(), medium.id());
      var left = (Notification.Message) watch.next().orElseThrow();
      assertThat(left.content()).isNull();
      assertThat(left.notice().withText()).isTrue();
    }
  }

  @Test
  void the_status_of_a_message_to_one_names_that_one() {
    Inbox telling = inbox(true);
    Post post = between(ada, alan);

    try (Inbox.Watch sender = telling.watch(ada);
        Inbox.Watch reader = telling.watch(alan)) {
      var sent = (Notification.StatusChange) sender.next().orElseThrow();
      assertThat(sent.notice().status()).isEqualTo(Notice.Status.SENT);
      assertThat(sent.recipient()).contains(alan);
      assertThat(telling.delete(ada, sent.notice().receipt())).isTrue();

      assertThat(reader.next()).isPresent();
      var delivered = (Notification.StatusChange) sender.next().orElseThrow();
      assertThat(delivered.notice().post()).isEqualTo(post.id());
      assertThat(delivered.notice().status()).isEqualTo(Notice.Status.DELIVERED);
      assertThat(delivered.recipient()).contains(alan);
    }
    fixture.clock().advance(Duration.ofHours(25));
    assertThat(telling.sweep()).isEqualTo(1);
  }
}
