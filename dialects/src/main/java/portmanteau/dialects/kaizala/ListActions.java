package portmanteau.dialects.kaizala;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.group.Conversations;
import portmanteau.core.group.Group;
import portmanteau.core.group.Post;
import portmanteau.core.media.SignedLinks;
import portmanteau.dialects.kaizala.wire.ActionType;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.text.Query;

/// `GET /v1/groups/{groupId}/actions`: lists what was posted, by whatever dialect, newest first.
final class ListActions implements Handler {
  private static final long USUAL_COUNT = 30;
  private static final long MOST = 100;

  /// The end of the year 9999: later times are milliseconds by mistake.
  private static final long LATEST = 253_402_300_799L;

  private final GroupAccess groups;
  private final Conversations conversations;
  private final SignedLinks links;

  ListActions(GroupAccess groups, Conversations conversations, SignedLinks links) {
    this.groups = groups;
    this.conversations = conversations;
    this.links = links;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Group group = groups.member(exchange).group();
    Query query = exchange.lenientQuery();
    Set<Post.Kind> kinds =
        present(query, "actionType")
            .map(word -> Set.of(ActionType.parse(word).kind()))
            .orElseGet(ActionType::kinds);
    int count = (int) number(query, "count", 1, MOST).orElse(USUAL_COUNT).longValue();
    @Nullable Instant from =
        number(query, "fromDate", 0, LATEST).map(Instant::ofEpochSecond).orElse(null);

    // One more than requested shows whether there are more.
    List<Post> posts = conversations.history(group.id(), from, kinds, count + 1);
    List<KaizalaWire.Action> actions =
        posts.stream().limit(count).flatMap(post -> action(post, exchange.baseUrl())).toList();
    exchange.sendJson(200, new KaizalaWire.Actions(actions, posts.size() > count));
  }

  private Stream<KaizalaWire.Action> action(Post post, String baseUrl) {
    return ActionType.of(post.kind()).stream()
        .map(type ->
            new KaizalaWire.Action(
                post.id().toString(),
                type.word(),
                conversations.author(post).map(KaizalaWire::phone).orElse(""),
                post.created().getEpochSecond(),
                body(post, type, baseUrl)));
  }

  private KaizalaWire.ActionBody body(Post post, ActionType type, String baseUrl) {
    List<String> urls = post.media().stream().map(id -> links.url(baseUrl, id)).toList();
    boolean pictured = type == ActionType.IMAGE || type == ActionType.ALBUM;
    String first = pictured && !urls.isEmpty() ? urls.getFirst() : null;
    return new KaizalaWire.ActionBody(post.text(), first, urls);
  }

  /// A whole number from `least` to `most`; empty where it is not asked for.
  private static Optional<Long> number(Query query, String name, long least, long most) {
    return present(query, name)
        .map(text -> text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1)
        .map(number -> {
          if (number < least || number > most) {
            throw new Problem.Invalid(
                    name, "%s is a whole number from %d to %d.".formatted(name, least, most))
                .refusal();
          }
          return number;
        });
  }

  /// The query's value; an empty one counts as absent.
  private static Optional<String> present(Query query, String name) {
    return query.first(name).map(String::strip).filter(text -> !text.isEmpty());
  }
}
