package portmanteau.dialects.admin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import portmanteau.core.FileNames;
import portmanteau.core.access.Account;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Received;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewFile;
import portmanteau.core.media.TextLimits;
import portmanteau.core.remote.RemoteFile;
import portmanteau.core.remote.RemoteSource;
import portmanteau.core.remote.RemoteUploads;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.form.Fields;

/// Uploads into an account.
public final class UploadOperations implements AdminOperations {
  private final AdminScope scope;
  private final Library library;
  private final RemoteUploads remote;
  private final AdminSettings settings;

  public UploadOperations(
      AdminScope scope, Library library, RemoteUploads remote, AdminSettings settings) {
    this.scope = scope;
    this.library = library;
    this.remote = remote;
    this.settings = settings;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        auth.post(ACCOUNT + "/media", this::put), auth.post(ACCOUNT + "/media/fetch", this::fetch));
  }

  /// The body is the file; its name is the parameter `file_name`.
  private void put(Exchange exchange) throws IOException {
    Account account = scope.account(exchange);
    Caller caller = Caller.of(account);
    String name =
        TextLimits.requireName(
            "file_name", FileNames.clean(exchange.query().first("file_name").orElse("")));
    library.expect(caller, exchange.declaredLength(), settings.fileBytes());
    try (Received received = library.receive(caller, exchange.body(), settings.fileBytes())) {
      Media media = library.keep(caller, labelled(received, name, exchange));
      exchange.concerns(media.id());
      exchange.sendJson(201, MediaView.of(media));
    }
  }

  /// The server fetches the file from `url`; its name is `file_name`, else what its source calls
  /// it.
  private void fetch(Exchange exchange) throws IOException {
    Caller caller = Caller.of(scope.account(exchange));
    Fields fields = AdminRequest.fields(exchange, "url", "file_name");
    RemoteSource source =
        RemoteSource.of(
            "url", fields.requiredText("url"), settings.fileBytes(), settings.urlTime());
    String said =
        TextLimits.requireName("file_name", FileNames.clean(fields.text("file_name").orElse("")));
    Optional<Media> made = library.made();
    Media media = made.isPresent() ? made.get() : fetched(exchange, caller, source, said);
    exchange.sendJson(201, MediaView.of(media));
  }

  private Media fetched(Exchange exchange, Caller caller, RemoteSource source, String said)
      throws IOException {
    try (RemoteFile file = remote.fetch(caller, source, exchange::isAbandoned)) {
      return library.keep(caller, file.newFile(said.isEmpty() ? file.name() : said));
    }
  }

  /// If the bytes do not show their type, the sender's type becomes the label.
  private static NewFile labelled(Received received, String name, Exchange exchange)
      throws IOException {
    return NewFile.of(received, name, exchange.mediaType().orElse(null));
  }
}
