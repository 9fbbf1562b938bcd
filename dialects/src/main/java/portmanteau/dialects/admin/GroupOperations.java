package portmanteau.dialects.admin;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Post;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.form.Fields;
import tools.jackson.databind.JsonNode;

/// Groups of an account and their members.
public final class GroupOperations implements AdminOperations {
  private static final String GROUPS = ACCOUNT + "/groups";
  private static final String GROUP = GROUPS + "/{group}";
  private static final int MOST_ON_A_PAGE = 1000;
  private static final int STANDARD_PAGE = 100;

  private final AdminScope scope;
  private final Conversations conversations;
  private final Identifiers identifiers;

  public GroupOperations(AdminScope scope, Conversations conversations, Identifiers identifiers) {
    this.scope = scope;
    this.conversations = conversations;
    this.identifiers = identifiers;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        auth.get(GROUPS, this::list),
        auth.post(GROUPS, this::create),
        auth.get(GROUP, this::show),
        auth.patch(GROUP, this::update),
        auth.post(GROUP, this::update), // for clients that know no PATCH
        auth.delete(GROUP, this::delete),
        auth.get(GROUP + "/posts", this::posts),
        auth.get(GROUP + "/members", this::members),
        auth.post(GROUP + "/members", this::addMember),
        auth.delete(GROUP + "/members/{user}", this::removeMember));
  }

  private void list(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    var groups = conversations.all(Caller.of(account)).stream().map(AdminWire::group).toList();
    exchange.sendJson(200, new AdminWire.Groups(groups));
  }

  private void create(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Fields fields = AdminRequest.fields(exchange, "id", "name", "admins", "members");
    String name = AdminRequest.name(fields, "name");
    Set<UserId> admins = users(account, fields, "admins");
    Set<UserId> members = users(account, fields, "members");
    members.removeAll(admins);
    var id = new GroupId(AdminRequest.newId(fields, identifiers));
    Group group =
        conversations.create(
            Caller.of(account), id, name, "", "Group", List.copyOf(admins), members);
    exchange.sendJson(201, AdminWire.group(group));
  }

  private void show(Exchange exchange) throws IOException {
    Group group = group(exchange, scope.account(exchange));
    exchange.sendJson(200, AdminWire.group(group));
  }

  /// Gives a group another name.
  private void update(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Group group = group(exchange, account);
    String name = AdminRequest.name(AdminRequest.fields(exchange, "name"), "name");
    Group renamed = conversations.rename(Caller.of(account), group.id(), name);
    exchange.sendJson(200, AdminWire.group(renamed));
  }

  private void delete(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    conversations.delete(Caller.of(account), id(exchange));
    exchange.send(204);
  }

  /// What was posted last, newest first; `from` is the earliest time that is shown.
  private void posts(Exchange exchange) throws IOException {
    Group group = group(exchange, scope.account(exchange));
    int limit = (int) AdminRequest.number(exchange, "limit", STANDARD_PAGE, 1, MOST_ON_A_PAGE);
    @Nullable Instant from = exchange.query().first("from").map(GroupOperations::time).orElse(null);
    List<AdminWire.PostView> posts =
        conversations.history(group.id(), from, EnumSet.allOf(Post.Kind.class), limit).stream()
            .map(AdminWire::post)
            .toList();
    exchange.sendJson(200, new AdminWire.Posts(posts));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException unreadable) {
      throw new Refusal(
          new Problem.Invalid("from", "from is a time such as 2026-01-31T12:00:00Z."), unreadable);
    }
  }

  private void members(Exchange exchange) throws IOException {
    Group group = group(exchange, scope.account(exchange));
    var members = conversations.members(group.id()).stream().map(AdminWire::member).toList();
    exchange.sendJson(200, new AdminWire.Members(members));
  }

  private void addMember(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Group group = group(exchange, account);
    Fields fields = AdminRequest.fields(exchange, "user", "admin");
    User user = scope.user(account, "user", fields.requiredText("user"));
    if (fields.bool("admin").orElse(false)) {
      conversations.joinLeading(group.id(), user.id());
    } else {
      conversations.join(group.id(), Set.of(user.id()));
    }
    exchange.sendJson(200, new AdminWire.Joined(group.id().toString(), user.id().toString()));
  }

  private void removeMember(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Group group = group(exchange, account);
    boolean left =
        scope
            .user(account, exchange.pathParameter("user"))
            .map(user -> conversations.leave(group.id(), user.id()))
            .orElse(false);
    if (!left) {
      throw new Problem.NotFound("There is no such member.").refusal();
    }
    exchange.send(204);
  }

  /// The group in the path, with or without the `@1` that Kaizala appends.
  private Group group(Exchange exchange, Account account) {
    return conversations.find(Caller.of(account), id(exchange));
  }

  private static GroupId id(Exchange exchange) {
    return AdminRequest.pathId(exchange, "group", GroupOperations::parse, "group");
  }

  private static Optional<GroupId> parse(String text) {
    return GroupId.parse(text.replaceFirst("@[0-9]+$", ""));
  }

  private Set<UserId> users(Account account, Fields fields, String field) {
    var users = new LinkedHashSet<UserId>();
    JsonNode list = fields.node(field).filter(node -> !node.isNull()).orElse(null);
    if (list == null) {
      return users;
    }
    if (!list.isArray()) {
      throw new Problem.Invalid(field, field + " is an array of users' ids or numbers.").refusal();
    }
    for (JsonNode element : list) {
      users.add(scope.user(account, field, element.asString("")).id());
    }
    return users;
  }
}
