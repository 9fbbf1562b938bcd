package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.User;
import portmanteau.core.group.Group;
import portmanteau.core.group.Posts;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewMedia;

/// What is known of the conversations that media are posted in.
public abstract class PostedMediaContract extends CatalogueContract {
  @SuppressWarnings("NullAway.Init")
  private User ada;

  @SuppressWarnings("NullAway.Init")
  private User grace;

  @SuppressWarnings("NullAway.Init")
  private Group choir;

  @SuppressWarnings("NullAway.Init")
  private Media medium;

  @BeforeEach
  void addThings() {
    ada = catalogue.users().add(samples.user(account));
    grace = catalogue.users().add(samples.user(account));
    choir = catalogue.groups().add(samples.group(account), List.of(ada.id()), List.of());
    medium = catalogue.media().add(List.of(samples.upload(account))).getFirst();
  }

  private boolean isPostedTo(User user) {
    return catalogue.postedMedia().isPostedTo(user, medium);
  }

  private void post(Group group) {
    catalogue.posts().add(account.id(), samples.post(group, ada.id(), medium.id()));
  }

  @Test
  void what_is_not_posted_is_posted_to_nobody() {
    Media other = catalogue.media().add(List.of(samples.upload(account))).getFirst();
    catalogue.posts().add(account.id(), samples.post(choir, ada.id(), other.id()));

    assertThat(isPostedTo(ada)).isFalse();
  }

  @Test
  void a_post_is_to_the_members_of_its_conversation_and_to_nobody_else() {
    post(choir);

    assertThat(isPostedTo(ada)).isTrue();
    assertThat(isPostedTo(grace)).isFalse();
  }

  /// Posted to one, member of another.
  @Test
  void a_member_of_another_conversation_is_nobody() {
    Group band = catalogue.groups().add(samples.group(account), List.of(grace.id()), List.of());
    post(choir);

    assertThat(isPostedTo(grace)).isFalse();
    post(band);
    assertThat(isPostedTo(grace)).isTrue();
  }

  @Test
  void who_comes_later_sees_what_was_posted_before_and_who_leaves_sees_nothing() {
    post(choir);

    catalogue.groups().join(choir.id(), Set.of(grace.id()), Samples.NOW);
    assertThat(isPostedTo(grace)).isTrue();
    catalogue.groups().leave(choir.id(), grace.id(), Samples.NOW);
    assertThat(isPostedTo(grace)).isFalse();
  }

  @Test
  void a_post_of_two_colleagues_is_to_both() {
    var pair = new Posts.Pair(samples.group(account), ada.id(), grace.id());
    NewMedia brought = samples.upload(account);
    var post = samples.post(pair.newGroup().id(), ada.id(), brought.id());

    Media added = catalogue.posts().addBetween(pair, List.of(brought), post).media().getFirst();

    assertThat(catalogue.postedMedia().isPostedTo(ada, added)).isTrue();
    assertThat(catalogue.postedMedia().isPostedTo(grace, added)).isTrue();
  }

  @Test
  void one_medium_of_an_album_is_posted_as_much_as_the_others() {
    Media other = catalogue.media().add(List.of(samples.upload(account))).getFirst();
    catalogue.posts().add(account.id(), samples.post(choir, ada.id(), other.id(), medium.id()));

    assertThat(isPostedTo(ada)).isTrue();
  }
}
