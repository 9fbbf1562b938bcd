package portmanteau.core.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.blob.Received;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewFile;
import portmanteau.core.memory.CoreFixture;

/// Who is in which group, and what comes into it.
class ConversationsTest {
  private static final Set<Post.Kind> ALL = EnumSet.allOf(Post.Kind.class);

  private final CoreFixture fixture = new CoreFixture();
  private final Caller caller = fixture.caller();
  private final Caller stranger = Caller.of(fixture.other());
  private final User ada = fixture.user();
  private final User grace = fixture.addUser(fixture.account());
  private final User outside = fixture.addUser(fixture.account());
  private final Conversations conversations = conversations();
  private final Group choir =
      conversations.create(caller, "Choir", "", "Group", List.of(ada.id()), Set.of(grace.id()));

  private Conversations conversations() {
    var catalogue = fixture.catalogue();
    return new Conversations(
        catalogue.groups(),
        catalogue.posts(),
        catalogue.users(),
        fixture.library(),
        fixture.mediaCommit(),
        fixture.identifiers(),
        fixture.clock());
  }

  private static Conversations.Message message(User author) {
    return new Conversations.Message(author, Post.Kind.TEXT, "Hello");
  }

  private static NewFile file(Received bytes) throws IOException {
    return NewFile.of(bytes, "file.bin");
  }

  private Received receive(byte... bytes) throws IOException {
    return fixture.library().receive(caller, new ByteArrayInputStream(bytes), 100);
  }

  @Test
  void a_group_is_found_in_its_account_only() {
    assertThat(conversations.find(caller, choir.id()).members()).isEqualTo(2);
    assertRefused(() -> conversations.find(stranger, choir.id()), Problem.NotFound.class);
    assertRefused(() -> conversations.joined(stranger, choir.id(), ada), Problem.NotFound.class);
  }

  @Test
  void only_members_have_joined_and_only_admins_lead() {
    assertThat(conversations.joined(caller, choir.id(), grace).id()).isEqualTo(choir.id());
    assertThat(conversations.administered(caller, choir.id(), ada).id()).isEqualTo(choir.id());
    assertRefused(() -> conversations.joined(caller, choir.id(), outside), Problem.Forbidden.class);
    assertRefused(
        () -> conversations.administered(caller, choir.id(), grace), Problem.Forbidden.class);
    assertRefused(
        () -> conversations.administered(caller, choir.id(), outside), Problem.Forbidden.class);
  }

  @Test
  void a_person_is_a_user_of_the_callers_account() {
    User foreigner = fixture.addUser(fixture.other());

    assertThat(conversations.person(caller, ada.id())).isEqualTo(ada);
    assertRefused(() -> conversations.person(caller, foreigner.id()), Problem.Forbidden.class);
    assertRefused(
        () -> conversations.person(caller, new UserId(fixture.samples().uuid())),
        Problem.Forbidden.class);
  }

  @Test
  void groups_are_listed_by_who_is_in_them() {
    Group quiet =
        conversations.create(caller, "Quiet", "", "Group", List.of(outside.id()), Set.of());

    assertThat(conversations.all(caller)).extracting(Group::name).containsExactly("Choir", "Quiet");
    assertThat(conversations.of(caller, grace)).extracting(Group::name).containsExactly("Choir");
    conversations.join(quiet.id(), Set.of(grace.id()));
    assertThat(conversations.of(caller, grace))
        .extracting(Group::name)
        .containsExactly("Choir", "Quiet");
    assertThat(conversations.leave(choir.id(), grace.id())).isTrue();
    assertThat(conversations.of(caller, grace)).extracting(Group::name).containsExactly("Quiet");
    assertThat(conversations.all(stranger)).isEmpty();
  }

  @Test
  void who_is_invited_and_not_known_becomes_a_user_that_has_never_come() {
    Group invited =
        conversations.createInviting(
            caller, "New", "", "Group", ada.id(), List.of("+4930111", "+4930222"));
    conversations.invite(caller, invited.id(), List.of("+4930111", "+4930333"));

    assertThat(conversations.members(invited.id()))
        .extracting(member -> member.user().phone())
        .containsExactly(ada.phone(), "+4930111", "+4930222", "+4930333");
    assertThat(conversations.members(invited.id()))
        .filteredOn(member -> member.role() == Member.Role.MEMBER)
        .noneMatch(member -> member.user().provisioned());
  }

  @Test
  void a_post_shows_media_of_its_account_and_no_others() throws Exception {
    Media ours = fixture.upload(caller, new byte[] {1});
    Media theirs = fixture.upload(stranger, new byte[] {2});

    Post post = conversations.post(caller, choir.id(), message(ada), List.of(ours.id()));

    assertThat(conversations.history(choir.id(), null, ALL, 9)).containsExactly(post);
    assertThat(conversations.author(post)).contains(ada);
    for (MediaId id : List.of(theirs.id(), new MediaId(fixture.samples().uuid()))) {
      assertRefused(
          () -> conversations.post(caller, choir.id(), message(ada), List.of(id)),
          Problem.NotFound.class);
    }
  }

  @Test
  void a_user_posts_what_the_user_may_read_and_nothing_else() throws Exception {
    var grace = new Caller(caller.account(), null, this.grace);
    var outside = new Caller(caller.account(), null, this.outside);
    Group quiet =
        conversations.create(caller, "Quiet", "", "Group", List.of(this.outside.id()), Set.of());
    MediaId own = fixture.upload(grace, new byte[] {1}).id();
    MediaId others = fixture.upload(caller, new byte[] {2}).id();

    assertRefused(
        () -> conversations.post(grace, choir.id(), message(this.grace), List.of(own, others)),
        Problem.NotFound.class);
    conversations.post(grace, choir.id(), message(this.grace), List.of(own));
    assertRefused(
        () -> conversations.post(outside, quiet.id(), message(this.outside), List.of(own)),
        Problem.NotFound.class);
    conversations.join(choir.id(), Set.of(this.outside.id()));
    conversations.post(outside, quiet.id(), message(this.outside), List.of(own));
  }

  @Test
  void files_come_with_their_post_or_not_at_all() throws Exception {
    try (Received one = receive((byte) 1);
        Received two = receive((byte) 2)) {
      Post post =
          conversations.postBringing(
              caller, choir.id(), message(grace), List.of(file(one), file(two)));

      assertThat(post.media()).hasSize(2);
      assertThat(fixture.library().find(caller, post.media().getFirst())).isNotNull();
    }
    try (Received lost = receive((byte) 3)) {
      var nowhere = new GroupId(fixture.samples().uuid());
      assertRefused(
          () -> conversations.postBringing(caller, nowhere, message(ada), List.of(file(lost))),
          Problem.NotFound.class);
    }
    assertThat(fixture.kept()).hasSize(2);
    assertThat(fixture.catalogue().accounts().usage(caller.accountId()).media()).isEqualTo(2);
  }

  @Test
  void two_users_have_one_group_whoever_begins() throws Exception {
    Post first = conversations.postBetween(caller, grace, message(ada), List.of());
    Post second = conversations.postBetween(caller, ada, message(grace), List.of());

    assertThat(second.group()).isEqualTo(first.group()).isNotEqualTo(choir.id());
    assertThat(conversations.history(first.group(), null, ALL, 9)).containsExactly(second, first);
    assertThat(conversations.find(caller, first.group()).type()).isEqualTo("OneOnOne");
  }

  @Test
  void a_post_of_a_user_who_is_gone_has_no_author() {
    Post post = conversations.post(caller, choir.id(), message(grace), List.of());
    fixture.catalogue().users().delete(caller.accountId(), grace.id(), fixture.now());

    Post now = conversations.history(choir.id(), null, ALL, 9).getFirst();

    assertThat(now.id()).isEqualTo(post.id());
    assertThat(conversations.author(now)).isEmpty();
  }

  private static void assertRefused(ThrowingCallable call, Class<? extends Problem> problem) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.problem()).isInstanceOf(problem));
  }
}
