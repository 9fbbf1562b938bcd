package portmanteau.testkit.storage;

import static portmanteau.testkit.storage.WatchedPath.below;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.testkit.storage.FileOperation.Create;
import portmanteau.testkit.storage.FileOperation.Delete;
import portmanteau.testkit.storage.FileOperation.Link;
import portmanteau.testkit.storage.FileOperation.MakeDirectory;
import portmanteau.testkit.storage.FileOperation.Rename;

/// Does everything on the file system below, and tells.
final class WatchedProvider extends FileSystemProvider {
  private final FileSystemProvider below;
  private final FileWatch watch;

  WatchedProvider(FileSystemProvider below, FileWatch watch) {
    this.below = below;
    this.watch = watch;
  }

  /// Something done to the file system below.
  interface Action {
    void run() throws IOException;
  }

  void tell(FileOperation operation, Action action) throws IOException {
    watch.before(operation);
    action.run();
    watch.after(operation);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean creates =
        options.contains(StandardOpenOption.CREATE_NEW)
            || (options.contains(StandardOpenOption.CREATE) && !Files.exists(below(path)));
    Create creation = new Create(path.toString());
    if (creates) {
      watch.before(creation);
    }
    FileChannel channel = below.newFileChannel(below(path), options, attributes);
    if (creates) {
      watch.after(creation);
    }
    return new WatchedChannel(channel, path.toString(), this);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    tell(
        new MakeDirectory(directory.toString()),
        () -> below.createDirectory(below(directory), attributes));
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    tell(
        new Link(existing.toString(), link.toString()),
        () -> below.createLink(below(link), below(existing)));
  }

  @Override
  public void delete(Path path) throws IOException {
    tell(new Delete(path.toString()), () -> below.delete(below(path)));
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    if (!Files.exists(below(path), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    delete(path);
    return true;
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    tell(
        new Rename(source.toString(), target.toString()),
        () -> below.move(below(source), below(target), options));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> names =
        below.newDirectoryStream(
            below(directory), path -> filter.accept(directory.resolve(path.getFileName())));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        Iterator<Path> iterator = names.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return iterator.hasNext();
          }

          @Override
          public Path next() {
            return directory.resolve(iterator.next().getFileName());
          }
        };
      }

      @Override
      public void close() throws IOException {
        names.close();
      }
    };
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return below.isSameFile(below(path), below(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return below.isHidden(below(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return below.getFileStore(below(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    below.checkAccess(below(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return below.getFileAttributeView(below(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return below.readAttributes(below(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return below.readAttributes(below(path), attributes, options);
  }

  @Override
  public void setAttribute(
      Path path, String attribute, @Nullable Object value, LinkOption... options)
      throws IOException {
    below.setAttribute(below(path), attribute, value, options);
  }

  @Override
  public String getScheme() {
    return "watched";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }
}
