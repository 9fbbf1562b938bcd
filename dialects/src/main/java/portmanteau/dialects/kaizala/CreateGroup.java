package portmanteau.dialects.kaizala;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Group;
import portmanteau.dialects.kaizala.KaizalaAuth.Person;
import portmanteau.dialects.kaizala.wire.GroupIds;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.dialects.kaizala.wire.Phones;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// `POST /v1/groups`: creates a group with the caller as admin.
final class CreateGroup implements Handler {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_WELCOME = 4000;
  private static final int LONGEST_TYPE = 50;

  private final KaizalaAuth auth;
  private final Conversations conversations;

  CreateGroup(KaizalaAuth auth, Conversations conversations) {
    this.auth = auth;
    this.conversations = conversations;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Person person = auth.person(exchange);
    var request = KaizalaWire.read(exchange, KaizalaWire.NewGroup.class);
    String name = shortEnough("name", KaizalaWire.required(request.name(), "name"), LONGEST_NAME);
    String welcome = shortEnough("welcomeMessage", request.welcomeMessage(), LONGEST_WELCOME);
    String type = shortEnough("groupType", request.groupType(), LONGEST_TYPE);
    List<String> phones = Phones.parse(request.members());

    Group group =
        conversations.createInviting(
            person.caller(),
            name,
            welcome,
            type.isEmpty() ? "Group" : type,
            person.user().id(),
            phones);
    exchange.sendJson(
        200, new KaizalaWire.GroupCreated(GroupIds.text(group.id()), group.name(), true));
  }

  private static String shortEnough(String field, @Nullable String text, int longest) {
    if (text == null) {
      return "";
    }
    if (text.codePointCount(0, text.length()) > longest) {
      throw new Problem.Invalid(field, field + " is longer than " + longest + " characters.")
          .refusal();
    }
    return text.strip();
  }
}
