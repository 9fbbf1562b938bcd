package portmanteau.dialects.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;
import portmanteau.core.access.Caller;
import portmanteau.core.description.Descriptions;
import portmanteau.core.link.LinkPreviews;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.MediaPage;
import portmanteau.core.media.MediaQuery;
import portmanteau.dialects.shared.MediaChanges;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.download.MediaContent;
import portmanteau.web.form.Fields;
import portmanteau.web.text.Query;

/// Media of an account.
public final class MediaOperations implements AdminOperations {
  private static final String MEDIA = ACCOUNT + "/media";
  private static final String MEDIUM = MEDIA + "/{media}";
  private static final int MOST_ON_A_PAGE = 1000;
  private static final int STANDARD_PAGE = 100;

  /// What JSON carries everywhere.
  private static final long LARGEST_NUMBER = (1L << 53) - 1;

  private final AdminScope scope;
  private final Library library;
  private final LinkPreviews previews;
  private final Descriptions descriptions;
  private final MediaContent content;
  private final InstantSource clock;

  public MediaOperations(
      AdminScope scope,
      Library library,
      LinkPreviews previews,
      Descriptions descriptions,
      MediaContent content,
      InstantSource clock) {
    this.scope = scope;
    this.library = library;
    this.previews = previews;
    this.descriptions = descriptions;
    this.content = content;
    this.clock = clock;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        auth.get(MEDIA, this::list),
        auth.get(ACCOUNT + "/links", this::links),
        auth.get(ACCOUNT + "/damaged-media", this::damaged),
        auth.get(MEDIUM, this::show),
        auth.patch(MEDIUM, this::update),
        auth.post(MEDIUM, this::update), // for clients that know no PATCH
        auth.delete(MEDIUM, this::delete),
        auth.get(MEDIUM + "/preview", this::preview),
        auth.get(MEDIUM + "/content", this::content),
        auth.post(ROOT + "/media/{media}/refresh-preview", this::refreshPreview));
  }

  /// All uploads, newest first; `q`, `mime_type` and `public` filter them.
  private void list(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Query query = exchange.query();
    long index = AdminRequest.number(exchange, "page_index", 0, 0, Integer.MAX_VALUE);
    int size = (int) AdminRequest.number(exchange, "page_size", STANDARD_PAGE, 1, MOST_ON_A_PAGE);
    @Nullable String type =
        query.first("mime_type").map(text -> text.toLowerCase(Locale.ROOT)).orElse(null);
    @Nullable String text =
        query.first("q").map(asked -> MediaQuery.searched("q", asked)).orElse(null);
    @Nullable Boolean isPublic = query.first("public").map(MediaOperations::yesOrNo).orElse(null);
    Instant now = clock.instant();
    var asked =
        new MediaQuery(account.id(), Instant.EPOCH, now, false, index, size, type, text, isPublic);
    try (MediaPage page = library.list(Caller.of(account), asked)) {
      exchange.sendJson(200, AdminWire.page(page, asked));
    }
  }

  private static boolean yesOrNo(String word) {
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      case String _ -> throw new Problem.Invalid("public", "public is true or false.").refusal();
    };
  }

  /// Links, newest first; `before` is the number of the last one seen.
  private void links(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    long before = before(exchange);
    int limit = limit(exchange);
    try (MediaPage page = library.links(Caller.of(account), before, limit)) {
      exchange.sendJson(200, new Links(views(page), next(page, limit)));
    }
  }

  /// Those whose bytes are marked as damaged, as [#links].
  private void damaged(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    long before = before(exchange);
    int limit = limit(exchange);
    try (MediaPage page = library.damaged(Caller.of(account), before, limit)) {
      exchange.sendJson(200, new Damaged(views(page), next(page, limit)));
    }
  }

  private static long before(Exchange exchange) {
    return AdminRequest.number(exchange, "before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
  }

  private static int limit(Exchange exchange) {
    return (int) AdminRequest.number(exchange, "limit", STANDARD_PAGE, 1, MOST_ON_A_PAGE);
  }

  private static List<MediaView> views(MediaPage page) {
    return page.media().stream().map(MediaView::of).toList();
  }

  private static @Nullable Long next(MediaPage page, int limit) {
    boolean isLast = page.size() < limit && page.size() == page.count();
    return isLast || page.media().isEmpty() ? null : page.media().getLast().number();
  }

  /// A page of links.
  ///
  /// @param nextBefore the next page's `before`; null after the last
  record Links(List<MediaView> links, @JsonProperty("next_before") @Nullable Long nextBefore) {}

  /// A page of damaged media, as [Links].
  record Damaged(List<MediaView> media, @JsonProperty("next_before") @Nullable Long nextBefore) {}

  private void show(Exchange exchange) throws IOException {
    Media media = find(exchange);
    Optional<Content.Upload> upload = media.upload();
    exchange.sendJson(
        200,
        upload.isPresent()
            ? MediaView.ofUpload(media, headers(upload.get()))
            : MediaView.ofLink(media, previews.find(media).orElse(null)));
  }

  private @Nullable HeaderView headers(Content.Upload upload) {
    return descriptions.find(upload.blob()).map(found -> HeaderView.of(found, upload)).orElse(null);
  }

  /// Lets the preview of a link be made again, whosever it is.
  private void refreshPreview(Exchange exchange) throws IOException {
    previews.refresh(id(exchange));
    exchange.send(202);
  }

  private void content(Exchange exchange) throws IOException {
    content.send(exchange, find(exchange));
  }

  /// What its owner may change.
  private void update(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Fields fields =
        AdminRequest.fields(
            exchange, "title", "description", "mime_type", "public", "max_downloads");
    MediaChanges changes = MediaChanges.parse(fields);
    OptionalLong most = fields.integer("max_downloads");
    if (most.isPresent() && (most.getAsLong() < 0 || most.getAsLong() > LARGEST_NUMBER)) {
      throw new Problem.Invalid(
              "max_downloads",
              "max_downloads is a whole number from 0 (no limit) to " + LARGEST_NUMBER + ".")
          .refusal();
    }
    Media changed =
        library.edit(
            Caller.of(account),
            id(exchange),
            before -> {
              Details after = changes.apply(before);
              return most.isPresent() ? after.withMaxDownloads(most.getAsLong()) : after;
            });
    exchange.sendJson(200, MediaView.of(changed));
  }

  /// A picture in another size, for the pages of the console; it counts as no download.
  private void preview(Exchange exchange) throws IOException {
    Media media = find(exchange);
    try {
      content.preview(exchange, media);
    } catch (Refusal refusal) {
      if (refusal.problem() instanceof Problem.Unavailable) {
        // A page asks for a hundred at once: that none are made here is no fault each time.
        throw new Problem.NotFound("There is no preview now.").refusal();
      }
      throw refusal;
    }
  }

  private void delete(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    previews.delete(Caller.of(account), id(exchange));
    exchange.send(204);
  }

  private Media find(Exchange exchange) {
    Account account = scope.account(exchange);
    return library.find(Caller.of(account), id(exchange));
  }

  private static MediaId id(Exchange exchange) {
    return AdminRequest.pathId(exchange, "media", MediaId::parse, "media");
  }
}
