package portmanteau.storage.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import portmanteau.core.blob.Blobs.Stored;

/// The files of one directory whose names are ids; strangers are passed over.
record Listing(Path directory) {

  <I> void forEach(Predicate<String> isId, Function<String, I> toId, Consumer<Stored<I>> visitor)
      throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (isId.test(name)) {
          show(file, toId.apply(name), visitor);
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
