package portmanteau.storage.disk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Shard;
import portmanteau.core.rendering.RenderFailure;
import portmanteau.core.rendering.VariantFiles;
import portmanteau.core.variant.VariantSpec;

/// Variants as files of this machine: `<shard>/<original>/<variant>`. When a file was used last is
/// its time of change, to the hour. One folder serves one process.
///
/// Nothing is synced: what a crash takes is made again, and what it leaves half is no variant yet.
public final class DiskVariants implements VariantFiles {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String UNFINISHED = ".part";
  private static final int SHARDS_A_LOOK = 16;

  private final Path root;
  private final InstantSource clock;
  private final long most;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong names = new AtomicLong();

  /// Held while files come and go, so that the sum of their sizes is theirs.
  private final ReentrantLock placing = new ReentrantLock();

  private int nextShard;

  private DiskVariants(Path root, InstantSource clock, long most) {
    this.root = root;
    this.clock = clock;
    this.most = most;
  }

  /// Opens those in `root`, a folder that nobody else writes to.
  ///
  /// @param most bytes that are kept
  public static DiskVariants open(Path root, InstantSource clock, long most) throws IOException {
    Directories.makeWithParents(root);
    var variants = new DiskVariants(root, clock, most);
    for (Used file : files(root)) {
      if (file.isUnfinished()) {
        Files.deleteIfExists(file.path);
      } else {
        variants.bytes.addAndGet(file.size);
      }
    }
    if (variants.bytes() > most) {
      variants.trim();
    }
    return variants;
  }

  private record Used(Path path, long size, Instant last) {
    boolean isUnfinished() {
      return path.toString().endsWith(UNFINISHED);
    }
  }

  /// Bytes that are kept now.
  public long bytes() {
    return bytes.get();
  }

  private Path shard(BlobId original) {
    return root.resolve(Shard.of(original).prefix());
  }

  private Path file(BlobId original, VariantSpec spec) {
    return shard(original).resolve(original.value()).resolve(spec.key());
  }

  @Override
  public Optional<ByteSource> open(BlobId original, VariantSpec spec) throws IOException {
    Path file = file(original, spec);
    try {
      ByteSource source = DiskSource.open(file);
      use(file);
      return Optional.of(source);
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  private void use(Path file) {
    try {
      Instant now = clock.instant();
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(HOUR))) {
        Files.setLastModifiedTime(file, FileTime.from(now));
      }
    } catch (IOException gone) {
      // It is open.
    }
  }

  @Override
  public ByteSource keep(BlobId original, VariantSpec spec, Writing writing)
      throws IOException, RenderFailure {
    Path part = root.resolve(names.incrementAndGet() + UNFINISHED);
    try {
      write(part, writing);
      Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
      ByteSource source = DiskSource.open(part);
      place(part, original, spec, source.size());
      return source;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void place(Path part, BlobId original, VariantSpec spec, long size) throws IOException {
    Path file = file(original, spec);
    placing.lock();
    try {
      Directories.make(shard(original));
      Directories.make(shard(original).resolve(original.value()));
      long before = Files.exists(file) ? Files.size(file) : 0;
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      if (bytes.addAndGet(size - before) > most) {
        trim();
      }
    } finally {
      placing.unlock();
    }
  }

  private static void write(Path part, Writing writing) throws IOException, RenderFailure {
    try (OutputStream file =
        new BufferedOutputStream(
            Files.newOutputStream(
                Files.createFile(part, Permissions.ofFiles(part)), StandardOpenOption.WRITE))) {
      writing.to(file);
    }
  }

  /// Removes what was used least, down to nine tenths of what may be there.
  private void trim() throws IOException {
    List<Used> files = files(root);
    files.removeIf(Used::isUnfinished);
    files.sort(Comparator.comparing(Used::last));
    for (Used file : files) {
      if (bytes.get() <= most - most / 10) {
        break;
      }
      remove(file);
    }
  }

  private void remove(Used file) throws IOException {
    if (Files.deleteIfExists(file.path)) {
      bytes.addAndGet(-file.size);
    }
    Path folder = file.path.getParent();
    if (folder != null) {
      removeEmpty(folder);
    }
  }

  private static void removeEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException used) {
      // Others are in it.
    }
  }

  private static List<Used> files(Path under) throws IOException {
    var found = new ArrayList<Used>();
    try (Stream<Path> paths = Files.walk(under, 3)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        try {
          var attributes = Files.readAttributes(path, BasicFileAttributes.class);
          if (attributes.isRegularFile()) {
            found.add(new Used(path, attributes.size(), attributes.lastModifiedTime().toInstant()));
          }
        } catch (NoSuchFileException gone) {
          // Somebody was faster.
        }
      }
    } catch (NoSuchFileException | UncheckedIOException gone) {
      // So it was for a folder; the next look sees the rest.
    }
    return found;
  }

  @Override
  public void removeUnknown(Function<Set<BlobId>, Set<BlobId>> known) throws IOException {
    for (int i = 0; i < SHARDS_A_LOOK; i++) {
      Path shard = root.resolve(Shard.ALL.get(nextShard).prefix());
      nextShard = (nextShard + 1) % Shard.ALL.size();
      if (Files.isDirectory(shard)) {
        removeUnknown(shard, known);
      }
    }
  }

  private void removeUnknown(Path shard, Function<Set<BlobId>, Set<BlobId>> known)
      throws IOException {
    Map<BlobId, Path> originals = new HashMap<>();
    try (Stream<Path> folders = Files.list(shard)) {
      folders.forEach(folder ->
          BlobId.parse(String.valueOf(folder.getFileName()))
              .ifPresent(id -> originals.put(id, folder)));
    }
    Set<BlobId> alive = known.apply(originals.keySet());
    for (Map.Entry<BlobId, Path> original : originals.entrySet()) {
      if (!alive.contains(original.getKey())) {
        removeAll(original.getValue());
      }
    }
  }

  private void removeAll(Path folder) throws IOException {
    placing.lock();
    try {
      for (Used file : files(folder)) {
        remove(file);
      }
      removeEmpty(folder);
    } finally {
      placing.unlock();
    }
  }
}
