package portmanteau.dialects.kaizala;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Received;
import portmanteau.core.media.Details;
import portmanteau.core.media.Extension;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaKind;
import portmanteau.core.media.NewFile;
import portmanteau.core.media.TextLimits;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.dialects.kaizala.wire.MediaResources;
import portmanteau.dialects.kaizala.wire.SupportedFile;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import portmanteau.web.form.Multipart;
import portmanteau.web.form.Part;

/// `POST /v1/media`: takes one file, or an album of pictures, and returns one `mediaResource`.
final class UploadMedia implements Handler {
  private final KaizalaAuth auth;
  private final Library library;
  private final MediaResources resources;
  private final KaizalaSettings settings;

  UploadMedia(
      KaizalaAuth auth, Library library, MediaResources resources, KaizalaSettings settings) {
    this.auth = auth;
    this.library = library;
    this.resources = resources;
    this.settings = settings;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.person(exchange).caller();
    var limits = Multipart.Limits.of(settings.uploadBytes() + Library.FORM_FRAMING);
    try (Multipart form = Multipart.of(exchange, limits);
        var album = new Album()) {
      library.expectForm(caller, exchange.declaredLength(), settings.uploadBytes());
      for (var part = form.next(); part.isPresent(); part = form.next()) {
        receive(caller, part.get(), album);
      }
      List<Media> media = library.keep(caller, album.complete());
      exchange.concerns(media.getFirst().id());
      var uploaded =
          new KaizalaWire.Uploaded(resources.name(media.stream().map(Media::id).toList()));
      exchange.sendJson(200, uploaded);
    }
  }

  /// Every part with a file name is a file, whatever its field is called; so is one whose name is
  /// empty, if it has bytes.
  private void receive(Caller caller, Part part, Album album) throws IOException {
    String fileName = part.fileName().orElse("");
    if (!part.isFile() || (fileName.isEmpty() && !part.hasContent())) {
      return;
    }
    TextLimits.requireName("filename", fileName);
    SupportedFile file = SupportedFile.of(fileName, part.contentType().orElse(null));
    album.admit(file.kind());
    Received bytes =
        album.hold(library.receive(caller, part.body(), settings.uploadBytes(), album.bytes()));
    ContentType label = file.label(bytes.inspection().type());
    String name = fileName.isEmpty() ? Extension.nameFor(label) : fileName;
    album.add(NewFile.of(bytes, name).withDetails(Details.of(label.value())));
  }

  /// The files of one upload; those not kept are deleted in the end.
  private static final class Album implements AutoCloseable {
    private final List<Received> held = new ArrayList<>();
    private final List<NewFile> files = new ArrayList<>();
    private boolean onlyImages = true;

    /// Where there are several, all are images.
    void admit(MediaKind kind) {
      onlyImages &= kind == MediaKind.IMAGE;
      if (!files.isEmpty() && !onlyImages) {
        throw new Problem.UnsupportedType("Several files are an album, which holds images only.")
            .refusal();
      }
    }

    long bytes() {
      return held.stream().mapToLong(Received::size).sum();
    }

    Received hold(Received bytes) {
      held.add(bytes);
      return bytes;
    }

    void add(NewFile file) {
      files.add(file);
    }

    List<NewFile> complete() {
      if (files.isEmpty()) {
        throw new Problem.Invalid("files", "The form holds no file.").refusal();
      }
      return files;
    }

    @Override
    public void close() throws IOException {
      IOException failed = null;
      for (Received bytes : held) {
        try {
          bytes.close();
        } catch (IOException e) {
          failed = e;
        }
      }
      if (failed != null) {
        throw failed;
      }
    }
  }
}
