package portmanteau.dialects.greenapi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import portmanteau.core.Identifiers;
import portmanteau.core.access.Caller;
import portmanteau.core.access.PhoneNumber;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.AddressBook;
import portmanteau.core.group.Group;
import portmanteau.core.group.GroupId;
import tools.jackson.databind.JsonNode;

/// Finds whom `to` names: see [WireIds] for what we write, and the dialect's page for what is taken
/// besides.
final class Recipients {
  private static final String PERSON_SUFFIX = "@c.us";
  private static final String GROUP_SUFFIX = "@g.us";
  private static final Pattern GROUP = Pattern.compile("([0-9]{1,18})-([0-9]{1,12})");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /// As we write a user who has no phone: no country's numbers begin so.
  private static final Pattern USER_NUMBER = Pattern.compile("0[0-9]{10}");

  private static final Pattern REGION = Pattern.compile("@[0-9]{1,9}$");

  private final AddressBook addresses;

  Recipients(AddressBook addresses) {
    this.addresses = addresses;
  }

  /// What kind of recipient a message says it has.
  private enum Type {
    INDIVIDUAL,
    GROUP,
    UNSAID
  }

  /// Whom a message goes to.
  ///
  /// @throws portmanteau.core.Refusal with the fault that the vendor's order names first
  Recipient find(Caller caller, User sender, Body body) {
    JsonNode to =
        body.member("to")
            .filter(node -> !(node.isString() && node.asString().isBlank()))
            .orElseThrow(() -> MessageFault.RECIPIENT_MISSING.refusal("to is required."));
    Type type = type(body);
    String name = name(to);
    return switch (type) {
      case INDIVIDUAL -> new Recipient.Person(person(caller, name));
      case GROUP -> new Recipient.Room(group(sender, name));
      case UNSAID -> unsaid(caller, sender, name);
    };
  }

  private Recipient unsaid(Caller caller, User sender, String name) {
    if (isGroupsName(name)) {
      return new Recipient.Room(group(sender, name));
    }
    return Identifiers.parse(name)
        .flatMap(id -> addresses.group(sender, new GroupId(id)))
        .<Recipient>map(Recipient.Room::new)
        .orElseGet(() -> new Recipient.Person(person(caller, name)));
  }

  private static boolean isGroupsName(String name) {
    return name.endsWith(GROUP_SUFFIX)
        || GROUP.matcher(name).matches()
        || REGION.matcher(name).find();
  }

  private static Type type(Body body) {
    return body.member("recipient_type")
        .map(node ->
            switch (node.asString("")) {
              case "individual" -> Type.INDIVIDUAL;
              case "group" -> Type.GROUP;
              default ->
                  throw Body.invalid(
                      "recipient_type", "recipient_type is one of individual, group.");
            })
        .orElse(Type.UNSAID);
  }

  /// A user of the caller's account, by a text or a number.
  User person(Caller caller, JsonNode name) {
    return person(caller, name(name));
  }

  private User person(Caller caller, String name) {
    if (isGroupsName(name)) {
      throw MessageFault.RECIPIENT_INVALID.refusal("A group's id names no individual.");
    }
    String bare = without(PERSON_SUFFIX, name);
    Optional<User> found;
    if (USER_NUMBER.matcher(bare).matches()) {
      found = addresses.user(caller, Long.parseLong(bare));
    } else if (Identifiers.parse(bare).isPresent()) {
      found = Identifiers.parse(bare).flatMap(id -> addresses.user(caller, new UserId(id)));
    } else {
      String phone =
          PhoneNumber.parse(bare)
              .orElseThrow(() ->
                  MessageFault.RECIPIENT_INVALID.refusal("This is no id of a user or group."));
      found = addresses.phone(caller, phone.startsWith("+") ? phone.substring(1) : phone);
    }
    return found.orElseThrow(Recipients::unknown);
  }

  private Group group(User sender, String name) {
    String bare = REGION.matcher(without(GROUP_SUFFIX, name)).replaceFirst("");
    Matcher full = GROUP.matcher(bare);
    if (full.matches()) {
      return addresses
          .group(sender, Long.parseLong(full.group(1)))
          .filter(group -> group.created().getEpochSecond() == Long.parseLong(full.group(2)))
          .orElseThrow(Recipients::unknown);
    }
    if (NUMBER.matcher(bare).matches()) {
      return addresses.group(sender, Long.parseLong(bare)).orElseThrow(Recipients::unknown);
    }
    return Identifiers.parse(bare)
        .map(id -> addresses.group(sender, new GroupId(id)).orElseThrow(Recipients::unknown))
        .orElseThrow(() -> MessageFault.RECIPIENT_INVALID.refusal("This is no id of a group."));
  }

  private static String name(JsonNode node) {
    if (!node.isString() && !node.isIntegralNumber()) {
      throw MessageFault.RECIPIENT_INVALID.refusal("A recipient is a string of digits.");
    }
    return node.asString().strip();
  }

  private static String without(String suffix, String name) {
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }

  private static RuntimeException unknown() {
    return MessageFault.RECIPIENT_UNKNOWN.refusal("There is nobody of that name.");
  }
}
