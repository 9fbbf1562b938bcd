package portmanteau.dialects.greenapi;

import java.io.IOException;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Received;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewFile;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;

/// Takes one file as the raw body (the vendor's page, "Отправка медиаданных").
///
/// The body's `Content-Type` is ignored: the vendor's own client sends `text/plain`, curl a form.
final class UploadMedia implements Handler {
  private final GreenApiAuth auth;
  private final Library library;
  private final GreenApiSettings settings;

  UploadMedia(GreenApiAuth auth, Library library, GreenApiSettings settings) {
    this.auth = auth;
    this.library = library;
    this.settings = settings;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.require(exchange);
    FileExtension extension = FileExtension.of(exchange.header(FileExtension.HEADER));
    library.expect(caller, exchange.declaredLength(), settings.uploadBytes());
    try (Received bytes = library.receive(caller, exchange.body(), settings.uploadBytes())) {
      Media media = library.keep(caller, file(bytes, extension));
      exchange.concerns(media.id());
      exchange.sendJson(201, GreenApiWire.uploaded(media));
    }
  }

  private NewFile file(Received bytes, FileExtension extension) throws IOException {
    ContentType served = extension.served(bytes.inspection().type());
    NewFile file = NewFile.of(bytes, "");
    return file.withNaming(id -> id + "." + extension.word())
        .withDetails(file.details().withMimeType(served.value()))
        .withLifetime(settings.lifetime());
  }
}
