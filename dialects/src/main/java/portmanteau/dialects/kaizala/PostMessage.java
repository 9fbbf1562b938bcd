package portmanteau.dialects.kaizala;

import java.io.IOException;
import java.util.List;
import portmanteau.core.Problem;
import portmanteau.core.Texts;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Conversations.Message;
import portmanteau.core.group.Post;
import portmanteau.dialects.kaizala.GroupAccess.Visit;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// `POST /v1/groups/{groupId}/messages`: posts a text.
final class PostMessage implements Handler {
  private static final int LONGEST = 4000;

  private final GroupAccess groups;
  private final Conversations conversations;

  PostMessage(GroupAccess groups, Conversations conversations) {
    this.groups = groups;
    this.conversations = conversations;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Visit visit = groups.member(exchange);
    String text = text(KaizalaWire.read(exchange, KaizalaWire.NewMessage.class));
    var message = new Message(visit.person().user(), Post.Kind.TEXT, text);
    Post post = conversations.post(visit.person().caller(), visit.group().id(), message, List.of());
    exchange.sendJson(200, KaizalaWire.Posted.of(post));
  }

  private static String text(KaizalaWire.NewMessage request) {
    String text = request.message() == null ? "" : Texts.clean(request.message());
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > LONGEST) {
      throw new Problem.Invalid("message", "message has 1 to " + LONGEST + " characters.")
          .refusal();
    }
    return text;
  }
}
