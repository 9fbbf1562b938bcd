package portmanteau.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.store.StoreId;
import portmanteau.core.store.StoreIdentity;

/// The id of a store: the name of an empty folder beside the shelves, so that it goes where they
/// go, and files there are blobs and nothing else. Only the draft is a file, of which there can be
/// one.
record DiskStoreIdentity(Path directory) implements StoreIdentity {
  private static final String PREFIX = "id-";
  private static final String DRAFT = "id.new";

  @Override
  public Optional<StoreId> id() throws IOException {
    @Nullable String found = null;
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path folder : folders) {
        if (found != null) {
          throw new IOException(directory + " has several ids");
        }
        found = folder.getFileName().toString().substring(PREFIX.length());
      }
    }
    return found == null ? Optional.empty() : Optional.of(read(found));
  }

  @Override
  public Optional<StoreId> draft() throws IOException {
    try {
      return Optional.of(read(Files.readString(directory.resolve(DRAFT))));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private StoreId read(String text) throws IOException {
    try {
      return new StoreId(text.strip());
    } catch (IllegalArgumentException wrong) {
      throw new IOException(directory + " has an id that is none: " + text.strip(), wrong);
    }
  }

  /// A link appears with all that the file holds, and only where there is none yet.
  @Override
  public StoreId draft(StoreId fresh) throws IOException {
    Path half = Files.createTempFile(directory, "." + DRAFT, "", Permissions.ofFiles(directory));
    try {
      write(half, fresh);
      Files.createLink(directory.resolve(DRAFT), half);
    } catch (FileAlreadyExistsException another) {
      // It was first.
    } finally {
      Files.deleteIfExists(half);
    }
    Directories.sync(directory);
    // Gone where another node has settled it meanwhile.
    return draft().orElse(fresh);
  }

  private static void write(Path file, StoreId id) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer text = StandardCharsets.US_ASCII.encode(id.value());
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
  }

  @Override
  public void settle(StoreId id) throws IOException {
    if (id().isEmpty()) {
      Directories.make(directory.resolve(PREFIX + id));
      Directories.sync(directory);
    }
    Files.deleteIfExists(directory.resolve(DRAFT));
  }
}
