package portmanteau.testkit.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/// A path of a [WatchedFileSystem].
final class WatchedPath implements Path {
  private final WatchedFileSystem fileSystem;
  private final Path below;

  WatchedPath(WatchedFileSystem fileSystem, Path below) {
    this.fileSystem = fileSystem;
    this.below = below;
  }

  static Path below(Path path) {
    return path instanceof WatchedPath watched ? watched.below : path;
  }

  private @Nullable Path wrap(@Nullable Path path) {
    return path == null ? null : fileSystem.wrap(path);
  }

  @Override
  public FileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return below.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return wrap(below.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return wrap(below.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return wrap(below.getParent());
  }

  @Override
  public int getNameCount() {
    return below.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return fileSystem.wrap(below.getName(index));
  }

  @Override
  public Path subpath(int beginIndex, int endIndex) {
    return fileSystem.wrap(below.subpath(beginIndex, endIndex));
  }

  @Override
  public boolean startsWith(Path other) {
    return below.startsWith(below(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return below.endsWith(below(other));
  }

  @Override
  public Path normalize() {
    return fileSystem.wrap(below.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return fileSystem.wrap(below.resolve(below(other)));
  }

  @Override
  public Path relativize(Path other) {
    return fileSystem.wrap(below.relativize(below(other)));
  }

  @Override
  public URI toUri() {
    return below.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return fileSystem.wrap(below.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return fileSystem.wrap(below.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return below.compareTo(below(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WatchedPath path
        && path.fileSystem == fileSystem
        && path.below.equals(below);
  }

  @Override
  public int hashCode() {
    return below.hashCode();
  }

  @Override
  public String toString() {
    return below.toString();
  }
}
