package portmanteau.dialects.kaizala;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.MediaType;
import portmanteau.core.media.Details;
import portmanteau.core.media.Extension;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaKind;
import portmanteau.core.media.NewFile;
import portmanteau.core.remote.RemoteFile;
import portmanteau.core.remote.RemoteSource;
import portmanteau.core.remote.RemoteUploads;
import portmanteau.dialects.kaizala.wire.KaizalaWire;
import portmanteau.dialects.kaizala.wire.MediaResources;
import portmanteau.dialects.kaizala.wire.SupportedFile;
import portmanteau.web.Exchange;
import portmanteau.web.Handler;
import tools.jackson.databind.JsonNode;

/// `POST /v1/media/url`: fetches one file, or an album of pictures, and tells one `mediaResource`.
final class FetchMedia implements Handler {
  private static final String FIELD = "mediaUrl";
  private static final int MOST = 100;

  /// Clients wait for a minute.
  private static final Duration TIME = Duration.ofSeconds(50);

  private final KaizalaAuth auth;
  private final Library library;
  private final RemoteUploads remote;
  private final MediaResources resources;
  private final KaizalaSettings settings;

  FetchMedia(
      KaizalaAuth auth,
      Library library,
      RemoteUploads remote,
      MediaResources resources,
      KaizalaSettings settings) {
    this.auth = auth;
    this.library = library;
    this.remote = remote;
    this.resources = resources;
    this.settings = settings;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    Caller caller = auth.person(exchange).caller();
    List<String> addresses =
        addresses(KaizalaWire.read(exchange, KaizalaWire.NewRemoteMedia.class));
    addresses.forEach(this::source);
    Optional<Media> made = addresses.size() == 1 ? library.made() : Optional.empty();
    List<Media> media = made.isPresent() ? List.of(made.get()) : fetch(exchange, caller, addresses);
    exchange.sendJson(
        200, new KaizalaWire.Uploaded(resources.name(media.stream().map(Media::id).toList())));
  }

  private List<String> addresses(KaizalaWire.NewRemoteMedia request) {
    @Nullable JsonNode asked = request.mediaUrl();
    if (asked == null || asked.isNull()) {
      throw Problem.Invalid.missing(FIELD).refusal();
    }
    List<JsonNode> all = asked.isArray() ? List.copyOf(asked.values()) : List.of(asked);
    if (all.isEmpty() || all.size() > MOST || !all.stream().allMatch(JsonNode::isString)) {
      throw new Problem.Invalid(
              FIELD, FIELD + " is an address, or an array of 1 to " + MOST + " of them.")
          .refusal();
    }
    return all.stream().map(JsonNode::stringValue).toList();
  }

  private RemoteSource source(String address) {
    RemoteSource source = RemoteSource.of(FIELD, address, settings.uploadBytes(), TIME);
    if (!source.address().https() && !settings.plainHttp()) {
      throw new Problem.Invalid(FIELD, FIELD + " must begin with https://.").refusal();
    }
    return source;
  }

  private List<Media> fetch(Exchange exchange, Caller caller, List<String> addresses)
      throws IOException {
    try (var album = new FetchedAlbum()) {
      long end = System.nanoTime() + TIME.toNanos();
      for (String address : addresses) {
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        RemoteSource source =
            RemoteSource.of(
                FIELD, address, Math.max(1, settings.uploadBytes() - album.bytes()), left);
        album.add(remote.fetch(caller, source, exchange::isAbandoned));
      }
      return library.keep(caller, album.files());
    }
  }

  /// The files of one request; those that were not kept are thrown away in the end.
  private static final class FetchedAlbum implements AutoCloseable {
    private final List<RemoteFile> fetched = new ArrayList<>();

    void add(RemoteFile file) {
      fetched.add(file);
    }

    long bytes() {
      return fetched.stream().mapToLong(file -> file.bytes().size()).sum();
    }

    /// Where there are several, all are images.
    List<NewFile> files() throws IOException {
      var files = new ArrayList<NewFile>();
      for (RemoteFile file : fetched) {
        ContentType sniffed = file.bytes().inspection().type();
        String name = named(file.name(), sniffed);
        SupportedFile supported = SupportedFile.of(name, declared(file, name, sniffed));
        if (fetched.size() > 1 && supported.kind() != MediaKind.IMAGE) {
          throw new Problem.UnsupportedType("Several files are an album, which holds images only.")
              .refusal();
        }
        String label = supported.label(sniffed).value();
        files.add(file.newFile(name).withDetails(Details.of(label)));
      }
      return files;
    }

    /// A name without an extension takes that of its bytes.
    private static String named(String name, ContentType sniffed) {
      String standard = Extension.nameFor(sniffed);
      if (name.isEmpty()) {
        return standard;
      }
      String extension = Extension.of(standard);
      boolean isWhole = !Extension.of(name).isEmpty() || extension.isEmpty();
      return isWhole ? name : name + "." + extension;
    }

    /// What the source calls it, and where it says nothing (as stores of files do), what its name
    /// and its bytes say.
    private static ContentType declared(RemoteFile file, String name, ContentType sniffed) {
      return Optional.ofNullable(file.type())
          .map(MediaType::type)
          .filter(type -> !type.isGeneric() && !type.value().startsWith("binary/"))
          .or(() -> Extension.type(Extension.of(name)))
          .orElse(sniffed);
    }

    @Override
    public void close() throws IOException {
      @Nullable IOException failed = null;
      for (RemoteFile file : fetched) {
        try {
          file.close();
        } catch (IOException failure) {
          failed = failure;
        }
      }
      if (failed != null) {
        throw failed;
      }
    }
  }
}
