package portmanteau.testkit.storage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;

/// A file system on top of another one, which tells a [FileWatch] what is done.
///
/// It serves what a store needs: channels, directories, attributes, moves, links, one try for a
/// lock; not watching, mapping or waiting for locks.
public final class WatchedFileSystem extends FileSystem {
  private final FileSystem below;
  private final WatchedProvider provider;

  private WatchedFileSystem(FileSystem below, FileWatch watch) {
    this.below = below;
    this.provider = new WatchedProvider(below.provider(), watch);
  }

  /// `directory` as seen through a file system of its own.
  public static Path watch(Path directory, FileWatch watch) {
    return new WatchedPath(new WatchedFileSystem(directory.getFileSystem(), watch), directory);
  }

  Path wrap(Path path) {
    return new WatchedPath(this, path);
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return below.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return below.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return below.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return below.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return below.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return wrap(below.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = below.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(WatchedPath.below(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return below.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    throw new UnsupportedOperationException();
  }
}
