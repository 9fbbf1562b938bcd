package portmanteau.storage.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import portmanteau.core.blob.Blobs.Stored;

/// The files of one directory whose names are ids; strangers are passed over.
record Listing(Path directory) {

  <I> void forEach(Function<String, Optional<I>> ids, Consumer<Stored<I>> visitor)
      throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Optional<I> id = ids.apply(file.getFileName().toString());
        if (id.isPresent()) {
          show(file, id.get(), visitor);
        }
      }
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
  }

  private static <I> void show(Path file, I id, Consumer<Stored<I>> visitor) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
    } catch (NoSuchFileException goneMeanwhile) {
      return;
    }
    if (attributes.isRegularFile()) {
      visitor.accept(
          new Stored<>(id, attributes.size(), attributes.lastModifiedTime().toInstant()));
    }
  }
}
