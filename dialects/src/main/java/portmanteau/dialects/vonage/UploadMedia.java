package portmanteau.dialects.vonage;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.BlobId;
import portmanteau.core.media.Details;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.remote.RemoteSource;
import portmanteau.core.remote.RemoteUploads;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.form.Multipart;

/// Takes a file, or fetches one, as the vendor did until 2018.
///
/// Clients read nothing but `Location`, and cut the id out from before its `/info`.
final class UploadMedia implements Handler {
  private final VonageAuth auth;
  private final Library library;
  private final RemoteUploads remote;
  private final Function<BlobId, String> store;
  private final VonageSettings settings;

  UploadMedia(
      VonageAuth auth,
      Library library,
      RemoteUploads remote,
      Function<BlobId, String> store,
      VonageSettings settings) {
    this.auth = auth;
    this.library = library;
    this.remote = remote;
    this.store = store;
    this.settings = settings;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.require(exchange);
    long limit = Library.fileLimit(caller.account(), settings.uploadBytes());
    library.expectForm(caller, exchange.declaredLength(), limit);
    Media media;
    try (UploadForm form = new UploadForm()) {
      read(exchange, form, part -> library.receive(caller, part.body(), limit), limit);
      media = kept(exchange, caller, form);
    }
    exchange.concerns(media.id());
    exchange.header("Location", exchange.baseUrl() + "/v3/media/" + media.id() + "/info");
    exchange.sendJson(201, VonageWire.MediaObject.of(caller.accountId(), media, store));
  }

  /// Where this request comes again and has made its medium before, nothing is fetched once more.
  private Media kept(Exchange exchange, Caller caller, UploadForm form) throws IOException {
    Optional<String> url = form.url();
    if (url.isPresent()) {
      RemoteSource source =
          RemoteSource.of("url", url.get(), settings.uploadBytes(), settings.urlTime());
      library.expect(form.changes().apply(Details.of("")));
      Optional<Media> made = library.made();
      if (made.isPresent()) {
        return made.get();
      }
      form.take(remote.fetch(caller, source, exchange::isAbandoned));
    }
    return library.keep(caller, form.newFile());
  }

  private void read(Exchange exchange, UploadForm form, UploadForm.Intake intake, long limit)
      throws IOException {
    var limits = Multipart.Limits.of(limit + Library.FORM_FRAMING);
    try (Multipart parts = Multipart.of(exchange, limits)) {
      form.read(parts, settings.formBytes(), intake);
    }
  }
}
