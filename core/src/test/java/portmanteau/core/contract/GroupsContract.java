package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.NewUser;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Member;
import portmanteau.core.group.NewGroup;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;
import portmanteau.core.group.Posts;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;

/// What groups and posts promise.
public abstract class GroupsContract extends CatalogueContract {
  private static final Set<Post.Kind> ALL = EnumSet.allOf(Post.Kind.class);

  @SuppressWarnings("NullAway.Init")
  private User ada;

  @SuppressWarnings("NullAway.Init")
  private User grace;

  @BeforeEach
  void addUsers() {
    ada = catalogue.users().add(samples.user(account));
    grace = catalogue.users().add(samples.user(account));
  }

  private Group choir() {
    return catalogue.groups().add(samples.group(account), List.of(ada.id()), List.of(grace.id()));
  }

  private Media upload() {
    return catalogue.media().add(List.of(samples.upload(account))).getFirst();
  }

  private List<MediaId> shown(Group group) {
    return shown(group, Samples.NOW);
  }

  private List<MediaId> shown(Group group, Instant now) {
    return catalogue.posts().list(group.id(), null, ALL, 9, now).getFirst().media();
  }

  @Test
  void a_group_is_found_with_its_members() {
    Group group = choir();

    Group found = catalogue.groups().find(group.id()).orElseThrow();
    assertThat(found.members()).isEqualTo(2);
    assertThat(found.name()).isEqualTo(group.name());
    assertThat(found.pair()).isFalse();
    assertThat(found).isEqualTo(group);
    assertThat(catalogue.groups().findNumber(group.number())).contains(found);
    assertThat(catalogue.groups().findNumber(group.number() + 1_000_000)).isEmpty();
    assertThat(catalogue.groups().list(account.id())).containsExactly(found);
    assertThat(catalogue.groups().members(group.id()))
        .containsExactly(new Member(ada, Member.Role.ADMIN), new Member(grace, Member.Role.MEMBER));
  }

  @Test
  void a_group_is_renamed() {
    Group group = choir();
    Group other = choir();

    assertThat(catalogue.groups().rename(group.id(), "Chorus")).isTrue();

    assertThat(catalogue.groups().find(group.id()).orElseThrow().name()).isEqualTo("Chorus");
    assertThat(catalogue.groups().find(other.id())).contains(other);
    assertThat(catalogue.groups().rename(samples.group(account).id(), "Nobody's")).isFalse();
  }

  @Test
  void a_deleted_group_takes_its_posts_and_members_with_it_and_nothing_else() {
    Group group = choir();
    Group other = choir();
    NewMedia picture = samples.upload(account);
    catalogue
        .posts()
        .addBringing(List.of(picture), samples.post(group.id(), ada.id(), picture.id()));
    for (int i = 0; i < 1200; i++) {
      catalogue.posts().add(account.id(), samples.post(group.id(), ada.id()));
    }
    catalogue.posts().add(account.id(), samples.post(other.id(), ada.id()));
    Account stranger = samples.account();
    catalogue.accounts().add(stranger);

    assertThat(catalogue.groups().delete(stranger.id(), group.id(), Samples.NOW)).isFalse();
    assertThat(catalogue.groups().find(group.id())).isPresent();
    assertThat(catalogue.groups().delete(account.id(), group.id(), Samples.NOW)).isTrue();
    assertThat(catalogue.groups().delete(account.id(), group.id(), Samples.NOW)).isFalse();

    assertThat(catalogue.groups().list(account.id()))
        .extracting(Group::id)
        .containsExactly(other.id());
    assertThat(catalogue.groups().joinedBy(grace.id()))
        .extracting(Group::id)
        .containsExactly(other.id());
    assertThat(catalogue.posts().list(group.id(), null, ALL, 9, Samples.NOW)).isEmpty();
    assertThat(catalogue.posts().list(other.id(), null, ALL, 9, Samples.NOW)).hasSize(1);
    assertThat(catalogue.media().find(picture.id(), Samples.NOW)).isPresent();
    assertThat(catalogue.events().list(account.id(), 0, 9999))
        .filteredOn(event -> event.kind() == EventKind.MEMBER_REMOVED)
        .extracting(Event::subject)
        .containsExactly(ada.id().toString(), grace.id().toString());
  }

  @Test
  void the_group_of_two_is_made_again_after_it_was_deleted() {
    NewGroup group = samples.group(account);
    GroupId first = posted(new Posts.Pair(group, ada.id(), grace.id()));
    catalogue.groups().delete(account.id(), first, Samples.NOW);

    GroupId second = posted(new Posts.Pair(samples.group(account), grace.id(), ada.id()));

    assertThat(second).isNotEqualTo(first);
    assertThat(catalogue.groups().list(account.id())).extracting(Group::id).containsExactly(second);
  }

  @Test
  void a_member_is_let_lead_and_nobody_else() {
    Group group = choir();
    Group other = choir();

    assertThat(catalogue.groups().promote(group.id(), grace.id())).isTrue();

    assertThat(catalogue.groups().members(group.id()))
        .extracting(Member::role)
        .containsExactly(Member.Role.ADMIN, Member.Role.ADMIN);
    assertThat(catalogue.groups().members(other.id()))
        .extracting(Member::role)
        .containsExactly(Member.Role.ADMIN, Member.Role.MEMBER);
    User stranger = catalogue.users().add(samples.user(account));
    assertThat(catalogue.groups().promote(group.id(), stranger.id())).isFalse();
  }

  @Test
  void a_group_with_an_unknown_member_is_not_added() {
    NewGroup group = samples.group(account);
    UserId unknown = samples.user(account).id();

    assertThat(refused(() -> catalogue.groups().add(group, List.of(ada.id()), List.of(unknown))))
        .isInstanceOf(Problem.NotFound.class);
    assertThat(catalogue.groups().find(group.id())).isEmpty();
  }

  @Test
  void a_user_of_another_account_cannot_join() {
    Account other = samples.account();
    catalogue.accounts().add(other);
    User stranger = catalogue.users().add(samples.user(other));
    Group group = choir();

    assertThat(
            refused(() -> catalogue.groups().join(group.id(), Set.of(stranger.id()), Samples.NOW)))
        .isInstanceOf(Problem.NotFound.class);
  }

  @Test
  void joining_again_changes_nothing_and_leaving_works_once() {
    Group group = choir();

    catalogue.groups().join(group.id(), Set.of(ada.id()), Samples.NOW);
    assertThat(catalogue.groups().members(group.id()).getFirst().role())
        .isEqualTo(Member.Role.ADMIN);

    assertThat(catalogue.groups().isMember(group.id(), grace.id())).isTrue();
    assertThat(catalogue.groups().leave(group.id(), grace.id(), Samples.NOW)).isTrue();
    assertThat(catalogue.groups().leave(group.id(), grace.id(), Samples.NOW)).isFalse();
    assertThat(catalogue.groups().isMember(group.id(), grace.id())).isFalse();
    catalogue.groups().join(group.id(), Set.of(grace.id()), Samples.NOW);
    assertThat(catalogue.groups().isMember(group.id(), grace.id())).isTrue();
  }

  @Test
  void a_user_s_groups_are_those_it_is_in_oldest_first() {
    Group first = choir();
    Group second = choir();
    catalogue.groups().add(samples.group(account), List.of(ada.id()), List.of());
    Group left = choir();
    catalogue.groups().leave(left.id(), grace.id(), Samples.NOW);

    assertThat(catalogue.groups().joinedBy(grace.id()))
        .containsExactly(
            catalogue.groups().find(first.id()).orElseThrow(),
            catalogue.groups().find(second.id()).orElseThrow());
    assertThat(catalogue.groups().joinedBy(samples.user(account).id())).isEmpty();
  }

  @Test
  void a_pair_has_one_group_in_both_orders_at_once() throws InterruptedException {
    List<GroupId> groups = Crowd.of(20, i -> between(i % 2 == 0, i % 3 == 0));

    assertThat(groups).containsOnly(groups.getFirst());
    assertThat(catalogue.groups().list(account.id())).hasSize(1);
    assertThat(catalogue.groups().members(groups.getFirst()))
        .extracting(Member::user)
        .containsExactlyInAnyOrder(ada, grace);
    assertThat(catalogue.posts().list(groups.getFirst(), null, ALL, 99, Samples.NOW)).hasSize(20);
  }

  @Test
  void a_user_has_a_conversation_of_one() {
    NewGroup group = samples.group(account);
    var pair = new Posts.Pair(group, ada.id(), ada.id());

    GroupId first = posted(pair);
    GroupId second = posted(new Posts.Pair(samples.group(account), ada.id(), ada.id()));

    assertThat(second).isEqualTo(first);
    assertThat(catalogue.groups().find(first).orElseThrow().pair()).isTrue();
    assertThat(catalogue.groups().members(first)).extracting(Member::user).containsExactly(ada);
  }

  private GroupId posted(Posts.Pair pair) {
    Post post = samples.post(pair.newGroup().id(), ada.id());
    return catalogue.posts().addBetween(pair, List.of(), post).post().group();
  }

  @Test
  void several_pairs_get_the_same_or_none_of_them_gets_it() {
    User alan = catalogue.users().add(samples.user(account));
    NewMedia picture = samples.upload(account);
    List<Posts.Pair> pairs = pairs(grace.id(), alan.id());

    Posts.Brought brought =
        catalogue.posts().addBetweenEach(pairs, List.of(picture), posts(pairs, picture.id()));

    assertThat(brought.media()).extracting(Media::id).containsExactly(picture.id());
    for (User other : List.of(grace, alan)) {
      Group group = catalogue.groups().joinedBy(other.id()).getFirst();
      assertThat(shown(group)).containsExactly(picture.id());
      assertThat(group.pair()).isTrue();
    }
    List<Posts.Pair> broken = pairs(grace.id(), samples.user(account).id());
    assertThat(
            refused(() ->
                catalogue.posts().addBetweenEach(broken, List.of(), posts(broken, picture.id()))))
        .isInstanceOf(Problem.NotFound.class);
    Group group = catalogue.groups().joinedBy(grace.id()).getFirst();
    assertThat(catalogue.posts().list(group.id(), null, ALL, 9, Samples.NOW)).hasSize(1);
  }

  private List<Posts.Pair> pairs(UserId... others) {
    return Stream.of(others)
        .map(other -> new Posts.Pair(samples.group(account), ada.id(), other))
        .toList();
  }

  private List<Post> posts(List<Posts.Pair> pairs, MediaId medium) {
    return pairs.stream()
        .map(pair -> samples.post(pair.newGroup().id(), ada.id(), medium))
        .toList();
  }

  @Test
  void who_posted_in_a_time_is_known() {
    Group group = choir();
    Post early = at(samples.post(group, ada.id()), Samples.NOW, Post.Kind.TEXT);
    Post late = at(samples.post(group, grace.id()), Samples.NOW.plusSeconds(9), Post.Kind.TEXT);
    catalogue.posts().add(account.id(), early);
    catalogue.posts().add(account.id(), late);
    catalogue.posts().add(account.id(), at(samples.post(group, null), Samples.NOW, Post.Kind.TEXT));

    assertThat(authors(Samples.NOW, Samples.NOW.plusSeconds(10)))
        .containsExactlyInAnyOrder(ada.id(), grace.id());
    assertThat(authors(Samples.NOW, Samples.NOW.plusSeconds(9))).containsExactly(ada.id());
    assertThat(authors(Samples.NOW.plusMillis(1), Samples.NOW.plusSeconds(9))).isEmpty();
    assertThat(catalogue.posts().authors(account.id(), Samples.NOW, Samples.NOW.plusSeconds(10), 1))
        .hasSize(1);
  }

  private Set<UserId> authors(Instant from, Instant until) {
    return catalogue.posts().authors(account.id(), from, until, 9);
  }

  @Test
  void who_has_left_a_pair_is_in_it_again_with_its_next_post() {
    GroupId group = between(true, false);
    catalogue.groups().leave(group, ada.id(), Samples.NOW);
    catalogue.groups().leave(group, grace.id(), Samples.NOW);

    assertThat(between(false, false)).isEqualTo(group);

    assertThat(catalogue.groups().members(group))
        .extracting(Member::user)
        .containsExactlyInAnyOrder(ada, grace);
  }

  @Test
  void a_pair_that_has_moved_to_another_account_leaves_its_group_behind() {
    GroupId before = between(true, false);
    Account other = samples.account();
    catalogue.accounts().add(other);
    for (User user : List.of(ada, grace)) {
      catalogue.users().delete(account.id(), user.id(), Samples.NOW);
      catalogue.users().add(moved(user, other));
    }
    var pair = new Posts.Pair(samples.group(other), ada.id(), grace.id());
    Post post = samples.post(pair.newGroup().id(), ada.id());

    GroupId after = catalogue.posts().addBetween(pair, List.of(), post).post().group();

    assertThat(after).isNotEqualTo(before);
    assertThat(catalogue.groups().find(after).orElseThrow().account()).isEqualTo(other.id());
    assertThat(catalogue.posts().list(before, null, ALL, 9, Samples.NOW)).hasSize(1);
  }

  private static NewUser moved(User user, Account to) {
    return new NewUser(
        user.id(), to.id(), user.name(), user.phone(), null, false, false, Samples.NOW);
  }

  private GroupId between(boolean inOrder, boolean withMedium) {
    NewGroup group = samples.group(account);
    var pair =
        inOrder
            ? new Posts.Pair(group, ada.id(), grace.id())
            : new Posts.Pair(group, grace.id(), ada.id());
    List<NewMedia> media = withMedium ? List.of(samples.upload(account)) : List.of();
    MediaId[] ids = media.stream().map(NewMedia::id).toArray(MediaId[]::new);
    return catalogue
        .posts()
        .addBetween(pair, media, samples.post(group.id(), ada.id(), ids))
        .post()
        .group();
  }

  @Test
  void a_refused_post_makes_no_group_of_two() {
    NewGroup group = samples.group(account);
    var pair = new Posts.Pair(group, ada.id(), grace.id());
    Post post = samples.post(group.id(), ada.id(), new MediaId(samples.uuid()));

    assertThat(refused(() -> catalogue.posts().addBetween(pair, List.of(), post)))
        .isInstanceOf(Problem.NotFound.class);
    assertThat(catalogue.groups().list(account.id())).isEmpty();
  }

  @Test
  void posts_are_listed_newest_first() {
    Group group = choir();
    Post early = at(samples.post(group, ada.id()), Samples.NOW, Post.Kind.TEXT);
    Post late = at(samples.post(group, ada.id()), Samples.NOW.plusSeconds(9), Post.Kind.IMAGE);
    catalogue.posts().add(account.id(), early);
    catalogue.posts().add(account.id(), late);

    assertThat(catalogue.posts().list(group.id(), null, ALL, 9, Samples.NOW))
        .containsExactly(late, early);
    assertThat(catalogue.posts().list(group.id(), null, ALL, 1, Samples.NOW)).containsExactly(late);
    assertThat(catalogue.posts().list(group.id(), late.created(), ALL, 9, Samples.NOW))
        .containsExactly(late);
    assertThat(catalogue.posts().list(group.id(), null, Set.of(Post.Kind.TEXT), 9, Samples.NOW))
        .containsExactly(early);
    assertThat(catalogue.posts().list(group.id(), null, Set.of(), 9, Samples.NOW)).isEmpty();
  }

  @Test
  void a_post_is_found_as_it_was_made() {
    Group group = choir();
    MediaId medium = upload().id();
    Post plain = samples.post(group, ada.id(), medium);
    var addressed =
        new Post(
            new PostId(samples.uuid()),
            group.id(),
            ada.id(),
            Post.Kind.TEXT,
            "To you",
            List.of(),
            Samples.NOW,
            grace.id());
    catalogue.posts().add(account.id(), plain);
    catalogue.posts().add(account.id(), addressed);

    assertThat(catalogue.posts().find(plain.id(), Samples.NOW))
        .contains(new Posts.Kept(plain, List.of(0)));
    assertThat(catalogue.posts().find(addressed.id(), Samples.NOW))
        .contains(new Posts.Kept(addressed, List.of()));
    assertThat(catalogue.posts().list(group.id(), null, ALL, 9, Samples.NOW))
        .containsExactlyInAnyOrder(plain, addressed);
    assertThat(catalogue.posts().find(new PostId(samples.uuid()), Samples.NOW)).isEmpty();
  }

  @Test
  void media_of_a_post_keep_their_places_when_others_are_gone() {
    Group group = choir();
    MediaId one = upload().id();
    MediaId two = upload().id();
    Post album = samples.post(group, ada.id(), one, two);
    catalogue.posts().add(account.id(), album);

    catalogue.media().delete(account.id(), one, Samples.NOW);

    Posts.Kept kept = catalogue.posts().find(album.id(), Samples.NOW).orElseThrow();
    assertThat(kept.post().media()).containsExactly(two);
    assertThat(kept.places()).containsExactly(1);
  }

  @Test
  void a_post_is_told_by_an_event() {
    Group group = choir();
    Post post = samples.post(group, ada.id());

    catalogue.posts().add(account.id(), post);

    Event event = catalogue.events().list(account.id(), 0, 9).getLast();
    assertThat(event.kind()).isEqualTo(EventKind.POST_CREATED);
    assertThat(event.subject()).isEqualTo(post.id().toString());
  }

  @Test
  void who_comes_and_who_goes_is_told_by_events() {
    Group group = choir();
    Instant later = Samples.NOW.plusSeconds(9);
    catalogue.groups().join(group.id(), Set.of(ada.id()), later);
    catalogue.groups().leave(group.id(), grace.id(), later);
    catalogue.groups().leave(group.id(), grace.id(), later);
    catalogue.groups().join(group.id(), Set.of(grace.id()), later);

    assertThat(memberEvents())
        .containsExactly(
            "member.added %s %s ADMIN".formatted(ada.id(), group.id()),
            "member.added %s %s MEMBER".formatted(grace.id(), group.id()),
            "member.removed %s %s MEMBER".formatted(grace.id(), group.id()),
            "member.added %s %s MEMBER".formatted(grace.id(), group.id()));
    assertThat(catalogue.events().list(account.id(), 0, 99).getLast().at()).isEqualTo(later);
  }

  @Test
  void who_is_invited_is_told_by_an_event() {
    Group group = choir();
    NewUser guest = samples.user(account);

    catalogue.groups().invite(group.id(), List.of(guest), Samples.NOW);

    assertThat(memberEvents())
        .last()
        .isEqualTo("member.added %s %s MEMBER".formatted(guest.id(), group.id()));
  }

  @Test
  void a_user_who_is_removed_leaves_its_groups_by_an_event_each() {
    Group one = choir();
    Group two = choir();
    List<String> before = memberEvents();

    catalogue.users().delete(account.id(), ada.id(), Samples.NOW);

    assertThat(memberEvents().subList(before.size(), before.size() + 2))
        .containsExactly(
            "member.removed %s %s ADMIN".formatted(ada.id(), one.id()),
            "member.removed %s %s ADMIN".formatted(ada.id(), two.id()));
  }

  @Test
  void a_pair_is_told_of_once() {
    GroupId group = between(true, false);
    between(false, false);

    assertThat(memberEvents())
        .containsExactly(
            "member.added %s %s MEMBER".formatted(ada.id(), group),
            "member.added %s %s MEMBER".formatted(grace.id(), group));
  }

  @Test
  void a_join_that_is_refused_is_not_told_of() {
    Group group = choir();
    List<String> before = memberEvents();
    UserId unknown = samples.user(account).id();
    var users = new LinkedHashSet<>(List.of(catalogue.users().add(samples.user(account)).id()));
    users.add(unknown);

    assertThat(refused(() -> catalogue.groups().join(group.id(), users, Samples.NOW)))
        .isInstanceOf(Problem.NotFound.class);

    assertThat(memberEvents()).isEqualTo(before);
  }

  private List<String> memberEvents() {
    return catalogue.events().list(account.id(), 0, 99).stream()
        .filter(event -> event.kind().word().startsWith("member."))
        .map(event -> event.kind().word() + " " + event.subject() + " " + event.detail())
        .toList();
  }

  @Test
  void media_that_are_gone_leave_their_posts() {
    Group group = choir();
    MediaId one = upload().id();
    MediaId two = upload().id();
    catalogue.posts().add(account.id(), samples.post(group, ada.id(), two, one));
    assertThat(shown(group)).containsExactly(two, one);

    catalogue.media().delete(account.id(), two, Samples.NOW);

    assertThat(shown(group)).containsExactly(one);
  }

  @Test
  void media_that_have_expired_are_out_of_their_posts_before_they_are_swept() {
    Group group = choir();
    MediaId stays = upload().id();
    NewMedia leaves =
        samples.media(
            account,
            samples.content(samples.blob(), 1),
            Details.of("image/png"),
            Samples.NOW,
            Samples.NOW.plusSeconds(9));
    catalogue.media().add(List.of(leaves));
    catalogue.posts().add(account.id(), samples.post(group, ada.id(), leaves.id(), stays));

    assertThat(shown(group, Samples.NOW.plusSeconds(8))).containsExactly(leaves.id(), stays);
    assertThat(shown(group, Samples.NOW.plusSeconds(9))).containsExactly(stays);
  }

  @Test
  void media_that_are_gone_expired_or_anothers_cannot_be_posted() {
    Group group = choir();
    Account other = samples.account();
    catalogue.accounts().add(other);
    MediaId foreign = catalogue.media().add(List.of(samples.upload(other))).getFirst().id();
    NewMedia expired =
        samples.media(
            account,
            samples.content(samples.blob(), 1),
            Details.of("image/png"),
            Samples.NOW.minusSeconds(9),
            Samples.NOW);
    catalogue.media().add(List.of(expired));

    for (MediaId id : List.of(foreign, expired.id(), new MediaId(samples.uuid()))) {
      Post post = samples.post(group, ada.id(), upload().id(), id);
      assertThat(refused(() -> catalogue.posts().add(account.id(), post)))
          .isInstanceOf(Problem.NotFound.class);
    }
    assertThat(catalogue.posts().list(group.id(), null, ALL, 9, Samples.NOW)).isEmpty();
  }

  @Test
  void a_group_of_another_account_cannot_be_posted_to() {
    Account other = samples.account();
    catalogue.accounts().add(other);

    assertThat(refused(() -> catalogue.posts().add(other.id(), samples.post(choir(), null))))
        .isInstanceOf(Problem.NotFound.class);
  }

  @Test
  void new_media_come_with_their_post_or_not_at_all() {
    Group group = choir();
    NewMedia one = samples.upload(account);
    NewMedia two = samples.upload(account);
    Post post = samples.post(group, ada.id(), two.id(), one.id());

    List<Media> added = catalogue.posts().addBringing(List.of(one, two), post).media();

    assertThat(added).extracting(Media::id).containsExactly(one.id(), two.id());
    assertThat(shown(group)).containsExactly(two.id(), one.id());
    NewMedia lost = samples.upload(account);
    Post nowhere = samples.post(samples.group(account).id(), ada.id(), lost.id());
    assertThat(refused(() -> catalogue.posts().addBringing(List.of(lost), nowhere)))
        .isInstanceOf(Problem.NotFound.class);
    assertThat(catalogue.media().find(lost.id(), Samples.NOW)).isEmpty();
  }

  @Test
  void a_post_outlives_its_author() {
    Group group = choir();
    Post post = samples.post(group, ada.id());
    catalogue.posts().add(account.id(), post);

    catalogue.users().delete(account.id(), ada.id(), Samples.NOW);

    assertThat(catalogue.posts().list(group.id(), null, ALL, 9, Samples.NOW))
        .singleElement()
        .satisfies(found -> assertThat(found.author()).isNull());
    assertThat(catalogue.groups().members(group.id())).hasSize(1);
  }

  private Post at(Post post, Instant created, Post.Kind kind) {
    return new Post(
        new PostId(post.id().value()),
        post.group(),
        post.author(),
        kind,
        post.text(),
        post.media(),
        created);
  }
}
