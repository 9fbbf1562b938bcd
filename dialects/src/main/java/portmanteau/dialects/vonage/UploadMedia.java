package portmanteau.dialects.vonage;

import java.io.IOException;
import portmanteau.core.access.Caller;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.form.Multipart;

/// Takes a file, as the vendor did until 2018.
///
/// Clients read nothing but `Location`, and cut the id out from before its `/info`.
final class UploadMedia implements Handler {
  private final VonageAuth auth;
  private final Library library;
  private final String store;
  private final VonageSettings settings;

  UploadMedia(VonageAuth auth, Library library, String store, VonageSettings settings) {
    this.auth = auth;
    this.library = library;
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
      media = library.keep(caller, form.newFile());
    }
    exchange.concerns(media.id());
    exchange.header("Location", exchange.baseUrl() + "/v3/media/" + media.id() + "/info");
    exchange.sendJson(201, VonageWire.MediaObject.of(caller.accountId(), media, store));
  }

  private void read(Exchange exchange, UploadForm form, UploadForm.Intake intake, long limit)
      throws IOException {
    var limits = Multipart.Limits.of(limit + Library.FORM_FRAMING);
    try (Multipart parts = Multipart.of(exchange, limits)) {
      form.read(parts, settings.formBytes(), intake);
    }
  }
}
