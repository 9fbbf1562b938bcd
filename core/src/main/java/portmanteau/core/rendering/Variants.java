package portmanteau.core.rendering;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.download.Downloads;
import portmanteau.core.media.Content;
import portmanteau.core.variant.VariantSpec;

/// Gives variants of pictures: those that are there, else makes them, each once however many ask at
/// the same time.
public final class Variants {
  /// What libvips, as it is built for us, reads; HEIC where the system's can.
  private static final Set<String> READ =
      Set.of(
          "image/jpeg",
          "image/png",
          "image/webp",
          "image/gif",
          "image/tiff",
          "image/avif",
          "image/heic",
          "image/heif");

  private static final long MOST_BYTES = 64L << 20;
  private static final int FAILURES = 1000;
  private static final Duration FAILED = Duration.ofMinutes(10);
  private static final Duration BUSY = Duration.ofSeconds(5);
  private static final Duration NEVER_SOON = Duration.ofHours(1);

  private final VariantFiles files;
  private final Renderer renderer;
  private final Downloads downloads;
  private final InstantSource clock;
  private final long mostPixels;
  private final Map<String, VariantSpec> presets;
  private final ConcurrentHashMap<Key, Turn> turns = new ConcurrentHashMap<>();

  /// Pictures that cannot be rendered, so that asking again costs no further process.
  private final Map<BlobId, Failed> failures =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<BlobId, Failed> eldest) {
              return size() > FAILURES;
            }
          });

  public Variants(
      VariantFiles files,
      Renderer renderer,
      Downloads downloads,
      InstantSource clock,
      VariantTerms terms) {
    this.files = files;
    this.renderer = renderer;
    this.downloads = downloads;
    this.clock = clock;
    this.mostPixels = terms.mostPixels();
    this.presets = terms.presets();
  }

  private record Key(BlobId original, VariantSpec spec) {}

  private record Failed(String detail, Instant until) {}

  /// Those who want one variant, one after the other.
  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private int waiting;
  }

  /// The variant that the operator calls so.
  public Optional<VariantSpec> preset(String name) {
    return Optional.ofNullable(presets.get(name));
  }

  /// Whether variants of it can be expected: what it is, and how large, can be rendered here.
  public boolean areOf(Content.Upload upload) {
    return renderer.unavailability().isEmpty() && refusal(upload).isEmpty();
  }

  /// The bytes of a variant; the caller closes them.
  ///
  /// @throws Refusal `UnsupportedType` where the original has none; `Unavailable` where this
  ///   machine makes none, or none now; and as [Downloads#open] does
  public ByteSource open(Content.Upload upload, VariantSpec spec) throws IOException {
    Optional<Problem> refusal = refusal(upload);
    if (refusal.isPresent()) {
      throw refusal.get().refusal();
    }
    Optional<ByteSource> there = files.open(upload.blob(), spec);
    return there.isPresent() ? there.get() : inTurn(upload, spec);
  }

  private Optional<Problem> refusal(Content.Upload upload) {
    if (!READ.contains(upload.sniffed().value())) {
      return Optional.of(unsupported("Only pictures come in other sizes and formats."));
    }
    @Nullable Dimensions size = upload.dimensions();
    if (size != null && (long) size.width() * size.height() > mostPixels) {
      return Optional.of(
          unsupported(
              "The picture has more than %,d pixels, and is not decoded.".formatted(mostPixels)));
    }
    return upload.size() > MOST_BYTES
        ? Optional.of(unsupported("The picture is too large to be decoded."))
        : Optional.empty();
  }

  private static Problem unsupported(String detail) {
    return new Problem.UnsupportedType(detail);
  }

  private ByteSource inTurn(Content.Upload upload, VariantSpec spec) throws IOException {
    var key = new Key(upload.blob(), spec);
    Turn turn =
        turns.compute(
            key,
            (_, now) -> {
              Turn joined = now == null ? new Turn() : now;
              joined.waiting++;
              return joined;
            });
    turn.lock.lock();
    try {
      // Whoever was first has made it, or knows why not.
      Optional<ByteSource> there = files.open(upload.blob(), spec);
      return there.isPresent() ? there.get() : made(upload, spec);
    } finally {
      turn.lock.unlock();
      turns.compute(key, (_, now) -> now == null || --now.waiting == 0 ? null : now);
    }
  }

  private ByteSource made(Content.Upload upload, VariantSpec spec) throws IOException {
    String missing = renderer.unavailability();
    if (!missing.isEmpty()) {
      throw new Problem.Unavailable(missing, NEVER_SOON).refusal();
    }
    @Nullable Failed failed = failures.get(upload.blob());
    if (failed != null && failed.until().isAfter(clock.instant())) {
      throw unsupported(failed.detail()).refusal();
    }
    try (ByteSource original = downloads.open(upload)) {
      return files.keep(upload.blob(), spec, target -> renderer.render(original, spec, target));
    } catch (RenderFailure failure) {
      throw refusal(upload, failure);
    }
  }

  private Refusal refusal(Content.Upload upload, RenderFailure failure) {
    return switch (failure.kind()) {
      case PICTURE -> {
        failures.put(upload.blob(), new Failed(failure.detail(), clock.instant().plus(FAILED)));
        yield unsupported(failure.detail()).refusal();
      }
      case BUSY -> new Problem.Unavailable(failure.detail(), BUSY).refusal();
    };
  }
}
