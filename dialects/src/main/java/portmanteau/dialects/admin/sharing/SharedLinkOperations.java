package portmanteau.dialects.admin.sharing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.media.MediaId;
import portmanteau.core.settings.Quantities;
import portmanteau.core.sharing.SharedLink;
import portmanteau.core.sharing.SharedLinkId;
import portmanteau.core.sharing.SharedLinkTerms;
import portmanteau.core.sharing.Sharing;
import portmanteau.dialects.admin.AdminAuth;
import portmanteau.dialects.admin.AdminOperations;
import portmanteau.dialects.admin.AdminRequest;
import portmanteau.dialects.admin.AdminScope;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.form.Fields;
import portmanteau.web.text.Timestamps;

/// Shared links to media of an account.
public final class SharedLinkOperations implements AdminOperations {
  private static final String LINKS = ACCOUNT + "/shared-links";
  private static final int STANDARD = 100;
  private static final int MOST = 1000;

  private final AdminScope scope;
  private final Sharing sharing;
  private final Function<Exchange, String> baseUrl;
  private final InstantSource clock;

  /// @param baseUrl where what is not for operators is served
  public SharedLinkOperations(
      AdminScope scope, Sharing sharing, Function<Exchange, String> baseUrl, InstantSource clock) {
    this.scope = scope;
    this.sharing = sharing;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        auth.get(LINKS, this::list),
        auth.post(LINKS, this::create).tellingSecrets(),
        auth.delete(LINKS + "/{link}", this::revoke));
  }

  /// Newest first; `before` is the number of the last one seen, `media` whose links are wanted.
  private void list(Exchange exchange) throws IOException {
    Caller caller = caller(exchange);
    @Nullable MediaId media =
        exchange.query().first("media").map(SharedLinkOperations::media).orElse(null);
    long before = AdminRequest.number(exchange, "before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    int limit = (int) AdminRequest.number(exchange, "limit", STANDARD, 1, MOST);
    List<SharedLink> links = sharing.list(caller, media, before, limit);
    Instant now = clock.instant();
    exchange.sendJson(
        200,
        new Page(
            links.stream().map(link -> SharedLinkView.of(link, now)).toList(),
            links.size() < limit ? null : links.getLast().number()));
  }

  /// A page of links.
  ///
  /// @param nextBefore the next page's `before`; null after the last
  record Page(
      @JsonProperty("shared_links") List<SharedLinkView> sharedLinks,
      @JsonProperty("next_before") @Nullable Long nextBefore) {}

  private void create(Exchange exchange) throws IOException {
    Caller caller = caller(exchange);
    Fields fields = AdminRequest.fields(exchange, "media", "name", "expires", "max_downloads");
    var terms =
        new SharedLinkTerms(
            AdminRequest.nameOrNone(fields),
            fields.text("expires").map(this::expires).orElse(null),
            most(fields));
    Sharing.Issued issued = sharing.create(caller, media(fields.requiredText("media")), terms);
    exchange.sendJson(201, SharedLinkView.New.of(issued, baseUrl.apply(exchange)));
  }

  private void revoke(Exchange exchange) throws IOException {
    Caller caller = caller(exchange);
    sharing.revoke(caller, AdminRequest.pathId(exchange, "link", SharedLinkId::parse, "link"));
    exchange.send(204);
  }

  private Caller caller(Exchange exchange) {
    return Caller.of(scope.account(exchange));
  }

  private static MediaId media(String text) {
    return MediaId.parse(text)
        .orElseThrow(() -> new Problem.Invalid("media", "media is the id of a medium.").refusal());
  }

  /// A time, or how long from now.
  private Instant expires(String text) {
    Optional<Instant> time = Timestamps.parse(text);
    if (time.isPresent()) {
      return time.get();
    }
    try {
      return clock.instant().plus(Quantities.duration(text));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException unreadable) {
      throw new Refusal(
          new Problem.Invalid(
              "expires",
              "expires is a time such as 2026-01-31T12:00:00Z, or a span of time such as 7d."),
          unreadable);
    }
  }

  private static long most(Fields fields) {
    long most = fields.integer("max_downloads").orElse(0);
    if (most < 0) {
      throw new Problem.Invalid("max_downloads", "max_downloads is 0, for any number, or more.")
          .refusal();
    }
    return most;
  }
}
