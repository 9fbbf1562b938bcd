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
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;
import portmanteau.core.access.Caller;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import portmanteau.core.group.Post;
import portmanteau.web.Exchange;
import portmanteau.web.form.Fields;
import tools.jackson.databind.JsonNode;

/// Groups of an account and their members.
final class GroupOperations {
  private static final int MOST_ON_A_PAGE = 1000;
  private static final int STANDARD_PAGE = 100;

  private final AdminCore core;

  GroupOperations(AdminCore core) {
    this.core = core;
  }

  void list(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    var groups =
        core.conversations().all(Caller.of(account)).stream().map(AdminWire::group).toList();
    exchange.sendJson(200, new AdminWire.Groups(groups));
  }

  void create(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Fields fields = AdminRequest.fields(exchange, "id", "name", "admins", "members");
    String name = AdminRequest.name(fields, "name");
    Set<UserId> admins = users(account, fields, "admins");
    Set<UserId> members = users(account, fields, "members");
    members.removeAll(admins);
    var id = new GroupId(AdminRequest.newId(fields, core));
    Group group =
        core.conversations()
            .create(Caller.of(account), id, name, "", "Group", List.copyOf(admins), members);
    exchange.sendJson(201, AdminWire.group(group));
  }

  void show(Exchange exchange) throws IOException {
    Group group = group(exchange, AdminRequest.account(exchange, core));
    exchange.sendJson(200, AdminWire.group(group));
  }

  /// Gives a group another name.
  void update(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Group group = group(exchange, account);
    String name = AdminRequest.name(AdminRequest.fields(exchange, "name"), "name");
    Group renamed = core.conversations().rename(Caller.of(account), group.id(), name);
    exchange.sendJson(200, AdminWire.group(renamed));
  }

  void delete(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    core.conversations().delete(Caller.of(account), id(exchange));
    exchange.send(204);
  }

  /// What was posted last, newest first; `from` is the earliest time that is shown.
  void posts(Exchange exchange) throws IOException {
    Group group = group(exchange, AdminRequest.account(exchange, core));
    int limit = (int) AdminRequest.number(exchange, "limit", STANDARD_PAGE, 1, MOST_ON_A_PAGE);
    @Nullable Instant from = exchange.query().first("from").map(GroupOperations::time).orElse(null);
    List<AdminWire.PostView> posts =
        core
            .conversations()
            .history(group.id(), from, EnumSet.allOf(Post.Kind.class), limit)
            .stream()
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

  void members(Exchange exchange) throws IOException {
    Group group = group(exchange, AdminRequest.account(exchange, core));
    var members = core.conversations().members(group.id()).stream().map(AdminWire::member).toList();
    exchange.sendJson(200, new AdminWire.Members(members));
  }

  void addMember(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Group group = group(exchange, account);
    Fields fields = AdminRequest.fields(exchange, "user", "admin");
    User user = AdminRequest.user(core, account, "user", fields.requiredText("user"));
    if (fields.bool("admin").orElse(false)) {
      core.conversations().joinLeading(group.id(), user.id());
    } else {
      core.conversations().join(group.id(), Set.of(user.id()));
    }
    exchange.sendJson(200, new AdminWire.Joined(group.id().toString(), user.id().toString()));
  }

  void removeMember(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Group group = group(exchange, account);
    boolean left =
        AdminRequest.user(core, account, exchange.pathParameter("user"))
            .map(user -> core.conversations().leave(group.id(), user.id()))
            .orElse(false);
    if (!left) {
      throw new Problem.NotFound("There is no such member.").refusal();
    }
    exchange.send(204);
  }

  /// The group in the path, with or without the `@1` that Kaizala appends.
  private Group group(Exchange exchange, Account account) {
    return core.conversations().find(Caller.of(account), id(exchange));
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
      users.add(AdminRequest.user(core, account, field, element.asString("")).id());
    }
    return users;
  }
}
