package portmanteau.dialects.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.FileNames;
import portmanteau.core.access.Account;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Received;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.MediaPage;
import portmanteau.core.media.MediaQuery;
import portmanteau.core.media.NewFile;
import portmanteau.core.media.TextLimits;
import portmanteau.core.remote.RemoteFile;
import portmanteau.core.remote.RemoteSource;
import portmanteau.web.Exchange;
import portmanteau.web.form.Fields;
import portmanteau.web.text.Query;

/// Media of an account.
final class MediaOperations {
  private static final int MOST_ON_A_PAGE = 1000;
  private static final int STANDARD_PAGE = 100;

  private final AdminCore core;

  MediaOperations(AdminCore core) {
    this.core = core;
  }

  /// All uploads, newest first; `q` and `mime_type` filter them.
  void list(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Query query = exchange.query();
    long index = AdminRequest.number(exchange, "page_index", 0, 0, Integer.MAX_VALUE);
    int size = (int) AdminRequest.number(exchange, "page_size", STANDARD_PAGE, 1, MOST_ON_A_PAGE);
    @Nullable String type =
        query.first("mime_type").map(text -> text.toLowerCase(Locale.ROOT)).orElse(null);
    @Nullable String text =
        query.first("q").map(asked -> MediaQuery.searched("q", asked)).orElse(null);
    Instant now = core.clock().instant();
    var asked =
        new MediaQuery(account.id(), Instant.EPOCH, now, false, index, size, type, text, null);
    try (MediaPage page = core.library().list(Caller.of(account), asked)) {
      exchange.sendJson(200, AdminWire.page(page, asked));
    }
  }

  /// Links, newest first; `before` is the number of the last one seen.
  void links(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    long before = before(exchange);
    int limit = limit(exchange);
    try (MediaPage page = core.library().links(Caller.of(account), before, limit)) {
      exchange.sendJson(200, new Links(views(page), next(page, limit)));
    }
  }

  /// Those whose bytes are marked as damaged, as [#links].
  void damaged(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    long before = before(exchange);
    int limit = limit(exchange);
    try (MediaPage page = core.library().damaged(Caller.of(account), before, limit)) {
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

  /// The body is the file; its name is the parameter `file_name`.
  void put(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    Caller caller = Caller.of(account);
    String name =
        TextLimits.requireName(
            "file_name", FileNames.clean(exchange.query().first("file_name").orElse("")));
    core.library().expect(caller, exchange.declaredLength(), core.settings().fileBytes());
    try (Received received =
        core.library().receive(caller, exchange.body(), core.settings().fileBytes())) {
      Media media = core.library().keep(caller, labelled(received, name, exchange));
      exchange.concerns(media.id());
      exchange.sendJson(201, MediaView.of(media));
    }
  }

  /// The server fetches the file from `url`; its name is `file_name`, else what its source calls
  /// it.
  void fetch(Exchange exchange) throws IOException {
    Caller caller = Caller.of(AdminRequest.account(exchange, core));
    Fields fields = AdminRequest.fields(exchange, "url", "file_name");
    AdminSettings settings = core.settings();
    RemoteSource source =
        RemoteSource.of(
            "url", fields.requiredText("url"), settings.fileBytes(), settings.urlTime());
    String said =
        TextLimits.requireName("file_name", FileNames.clean(fields.text("file_name").orElse("")));
    Optional<Media> made = core.library().made();
    Media media = made.isPresent() ? made.get() : fetched(exchange, caller, source, said);
    exchange.sendJson(201, MediaView.of(media));
  }

  private Media fetched(Exchange exchange, Caller caller, RemoteSource source, String said)
      throws IOException {
    try (RemoteFile file = core.remote().fetch(caller, source, exchange::isAbandoned)) {
      return core.library().keep(caller, file.newFile(said.isEmpty() ? file.name() : said));
    }
  }

  void show(Exchange exchange) throws IOException {
    Media media = find(exchange);
    Optional<Content.Upload> upload = media.upload();
    exchange.sendJson(
        200,
        upload.isPresent()
            ? MediaView.ofUpload(media, headers(upload.get()))
            : MediaView.ofLink(media, core.previews().find(media).orElse(null)));
  }

  private @Nullable HeaderView headers(Content.Upload upload) {
    return core.descriptions()
        .find(upload.blob())
        .map(found -> HeaderView.of(found, upload))
        .orElse(null);
  }

  /// Lets the preview of a link be made again, whosever it is.
  void refreshPreview(Exchange exchange) throws IOException {
    core.previews().refresh(id(exchange));
    exchange.send(202);
  }

  void content(Exchange exchange) throws IOException {
    core.content().send(exchange, find(exchange));
  }

  void delete(Exchange exchange) throws IOException {
    Account account = AdminRequest.account(exchange, core);
    core.previews().delete(Caller.of(account), id(exchange));
    exchange.send(204);
  }

  private Media find(Exchange exchange) {
    Account account = AdminRequest.account(exchange, core);
    return core.library().find(Caller.of(account), id(exchange));
  }

  private static MediaId id(Exchange exchange) {
    return AdminRequest.pathId(exchange, "media", MediaId::parse, "media");
  }

  /// If the bytes do not show their type, the sender's type becomes the label.
  private static NewFile labelled(Received received, String name, Exchange exchange)
      throws IOException {
    return NewFile.of(received, name, exchange.mediaType().orElse(null));
  }
}
