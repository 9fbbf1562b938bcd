package portmanteau.core.group;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.Texts;
import portmanteau.core.access.Caller;
import portmanteau.core.access.NewUser;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.access.Users;
import portmanteau.core.media.Library;
import portmanteau.core.media.MediaCommit;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewFile;
import portmanteau.core.media.NewMedia;

/// The groups of accounts, their members and posts.
public final class Conversations {
  private final Groups groups;
  private final Posts posts;
  private final Users users;
  private final Library library;
  private final MediaCommit mediaCommit;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Conversations(
      Groups groups,
      Posts posts,
      Users users,
      Library library,
      MediaCommit mediaCommit,
      Identifiers identifiers,
      InstantSource clock) {
    this.groups = groups;
    this.posts = posts;
    this.users = users;
    this.library = library;
    this.mediaCommit = mediaCommit;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /// A post to be made, and its author.
  ///
  /// @param addressee the one member who is meant; null where all are
  public record Message(User author, Post.Kind kind, String text, @Nullable User addressee) {

    public Message(User author, Post.Kind kind, String text) {
      this(author, kind, text, null);
    }
  }

  /// A group of the caller's account; `NotFound` if there is none.
  public Group find(Caller caller, GroupId id) {
    return groups
        .find(id)
        .filter(group -> group.account().equals(caller.accountId()))
        .orElseThrow(Conversations::noGroup);
  }

  private static Refusal noGroup() {
    return new Problem.NotFound("There is no such group.").refusal();
  }

  /// A group of the caller's account; `Forbidden` unless `user` is a member.
  public Group joined(Caller caller, GroupId id, User user) {
    Group group = find(caller, id);
    if (!groups.isMember(id, user.id())) {
      throw new Problem.Forbidden("Not a member of the group.").refusal();
    }
    return group;
  }

  /// A group of the caller's account; `Forbidden` unless `user` is an admin of it.
  public Group administered(Caller caller, GroupId id, User user) {
    Group group = joined(caller, id, user);
    boolean leads =
        groups.members(id).stream()
            .filter(member -> member.role() == Member.Role.ADMIN)
            .anyMatch(member -> member.user().id().equals(user.id()));
    if (!leads) {
      throw new Problem.Forbidden("Not an admin of the group.").refusal();
    }
    return group;
  }

  /// A user of the caller's account; `Forbidden` if there is none.
  public User person(Caller caller, UserId id) {
    return users
        .find(id)
        .filter(user -> user.account().equals(caller.accountId()))
        .orElseThrow(() -> new Problem.Forbidden("Not a user of the account.").refusal());
  }

  /// The groups of the account that `user` is in, oldest first.
  public List<Group> of(Caller caller, User user) {
    return groups.joinedBy(user.id()).stream()
        .filter(group -> group.account().equals(caller.accountId()))
        .toList();
  }

  /// All groups of the account, oldest first.
  public List<Group> all(Caller caller) {
    return groups.list(caller.accountId());
  }

  public Group create(
      Caller caller,
      String name,
      String welcome,
      String type,
      List<UserId> admins,
      Set<UserId> members) {
    return create(caller, newId(), name, welcome, type, admins, members);
  }

  /// As the other, with an id that programs already know; `Conflict` if a group has it.
  public Group create(
      Caller caller,
      GroupId id,
      String name,
      String welcome,
      String type,
      List<UserId> admins,
      Set<UserId> members) {
    NewGroup group = group(caller, id, name, welcome, type);
    return groups.add(group, admins, List.copyOf(members));
  }

  public List<Member> members(GroupId id) {
    return groups.members(id);
  }

  /// As [#create(Caller, String, String, String, List, Set)], by phone numbers: unknown ones become
  /// users, not yet provisioned, if the group is created at all.
  public Group createInviting(
      Caller caller, String name, String welcome, String type, UserId admin, List<String> phones) {
    NewGroup group = group(caller, newId(), name, welcome, type);
    return groups.add(group, List.of(admin), List.of(), guests(caller, phones));
  }

  /// As [#join], by phone numbers: unknown ones become users, not yet provisioned.
  public void invite(Caller caller, GroupId id, List<String> phones) {
    groups.invite(id, guests(caller, phones), clock.instant());
  }

  public void join(GroupId id, Set<UserId> newcomers) {
    groups.join(id, newcomers, clock.instant());
  }

  /// Puts a user into a group, to lead it.
  public void joinLeading(GroupId id, UserId user) {
    groups.join(id, Set.of(user), clock.instant());
    groups.promote(id, user);
  }

  /// Gives a group of the caller's account another name; `NotFound` if there is none.
  public Group rename(Caller caller, GroupId id, String name) {
    find(caller, id);
    groups.rename(id, Texts.clean(name));
    return find(caller, id);
  }

  /// Deletes a group of the caller's account with what was posted in it; `NotFound` if there is
  /// none. The media stay.
  public void delete(Caller caller, GroupId id) {
    if (!groups.delete(caller.accountId(), id, clock.instant())) {
      throw noGroup();
    }
  }

  public boolean leave(GroupId id, UserId user) {
    return groups.leave(id, user, clock.instant());
  }

  /// Posts existing media, or none. Posting shows a medium to others, so the caller must be able to
  /// read it.
  ///
  /// @throws portmanteau.core.Refusal `NotFound` where one of the media, or the group, is not there
  ///   for the caller
  public Post post(Caller caller, GroupId group, Message message, List<MediaId> media) {
    media.forEach(id -> library.find(caller, id));
    return posts.add(caller.accountId(), compose(group, message, media));
  }

  /// Keeps files and posts them in one commit, all or none.
  public Post postBringing(Caller caller, GroupId group, Message message, List<NewFile> files)
      throws IOException {
    return keep(caller, files, media -> posts.addBringing(media, compose(group, message, media)));
  }

  /// As [#postBringing], with files or without, in the group of the author and another user, which
  /// is made with the first post.
  public Post postBetween(Caller caller, User other, Message message, List<NewFile> files)
      throws IOException {
    return postToEachBringing(caller, List.of(other), message, files);
  }

  /// As [#postBetween], to each of several users, the same in all of their groups or in none; one
  /// of them may be the author.
  ///
  /// @return the first of the posts
  public Post postToEachBringing(
      Caller caller, List<User> others, Message message, List<NewFile> files) throws IOException {
    List<Posts.Pair> pairs = pairs(caller, others, message);
    return keep(
        caller,
        files,
        media -> {
          List<MediaId> ids = media.stream().map(NewMedia::id).toList();
          return posts.addBetweenEach(pairs, media, compose(pairs, message, ids));
        });
  }

  /// As [#postToEachBringing], media that are there already, or none.
  ///
  /// @throws portmanteau.core.Refusal `NotFound` where one of the media is not there for the caller
  public Post postToEach(Caller caller, List<User> others, Message message, List<MediaId> media) {
    media.forEach(id -> library.find(caller, id));
    List<Posts.Pair> pairs = pairs(caller, others, message);
    return posts.addBetweenEach(pairs, List.of(), compose(pairs, message, media)).post();
  }

  private List<Posts.Pair> pairs(Caller caller, List<User> others, Message message) {
    return others.stream().map(other -> pair(caller, message.author(), other)).toList();
  }

  private List<Post> compose(List<Posts.Pair> pairs, Message message, List<MediaId> media) {
    return pairs.stream().map(pair -> compose(pair.newGroup().id(), message, media)).toList();
  }

  private Post keep(
      Caller caller, List<NewFile> files, Function<List<NewMedia>, Posts.Brought> commit)
      throws IOException {
    var posted = new ArrayList<Post>(1);
    mediaCommit.keep(
        caller,
        files,
        media -> {
          Posts.Brought brought = commit.apply(media);
          posted.add(brought.post());
          return brought.media();
        });
    return posted.getFirst();
  }

  private Post compose(GroupId group, Message message, Collection<NewMedia> media) {
    return compose(group, message, media.stream().map(NewMedia::id).toList());
  }

  /// The newest posts of a group, of the kinds a dialect shows; media that are gone are not in
  /// them.
  ///
  /// @param from the earliest time, inclusive; null where any will do
  public List<Post> history(
      GroupId group, @Nullable Instant from, Set<Post.Kind> kinds, int limit) {
    return posts.list(group, from, kinds, limit, clock.instant());
  }

  /// Who posted it; empty where the user is gone.
  public Optional<User> author(Post post) {
    return Optional.ofNullable(post.author()).flatMap(users::find);
  }

  private Post compose(GroupId group, Message message, List<MediaId> media) {
    return new Post(
        new PostId(identifiers.uuid()),
        group,
        message.author().id(),
        message.kind(),
        Post.requireText("text", message.text()),
        media,
        clock.instant(),
        message.addressee() == null ? null : message.addressee().id());
  }

  private GroupId newId() {
    return new GroupId(identifiers.uuid());
  }

  private Posts.Pair pair(Caller caller, User one, User other) {
    return new Posts.Pair(group(caller, newId(), "", "", "OneOnOne"), one.id(), other.id());
  }

  private NewGroup group(Caller caller, GroupId id, String name, String welcome, String type) {
    return new NewGroup(
        id,
        caller.accountId(),
        Texts.clean(name),
        Texts.clean(welcome),
        Texts.clean(type),
        clock.instant());
  }

  private List<NewUser> guests(Caller caller, List<String> phones) {
    return phones.stream().map(phone -> guest(caller, phone)).toList();
  }

  private NewUser guest(Caller caller, String phone) {
    return new NewUser(
        new UserId(identifiers.uuid()),
        caller.accountId(),
        phone,
        phone,
        null,
        false,
        false,
        clock.instant());
  }
}
