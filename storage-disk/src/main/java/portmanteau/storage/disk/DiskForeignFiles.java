package portmanteau.storage.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs.Stored;
import portmanteau.core.integrity.ForeignFiles;

/// The files among a store's blobs that are none.
record DiskForeignFiles(Path blobs) implements ForeignFiles {

  @Override
  public void forEachStranger(Consumer<Stored<String>> visitor) throws IOException {
    show(blobs, "", name -> false, visitor);
    for (String folder : folders()) {
      Predicate<String> isBlob = name -> BlobId.isOne(name) && name.startsWith(folder);
      try {
        show(blobs.resolve(folder), folder + "/", isBlob, visitor);
      } catch (AccessDeniedException notOurs) {
        // Such as `lost+found` of a disk of its own.
      }
    }
  }

  private static void show(
      Path directory, String prefix, Predicate<String> isBlob, Consumer<Stored<String>> visitor)
      throws IOException {
    new Listing(directory)
        .forEach(
            name ->
                name.startsWith(".") || isBlob.test(name)
                    ? Optional.empty()
                    : Optional.of(prefix + name),
            visitor);
  }

  private List<String> folders() throws IOException {
    var folders = new ArrayList<String>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(blobs)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(entry.getFileName().toString());
        }
      }
    }
    return folders;
  }

  @Override
  public void removeStranger(String path) throws IOException {
    Files.deleteIfExists(blobs.resolve(path));
  }
}
