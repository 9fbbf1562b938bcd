package portmanteau.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Blobs.Stored;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.core.contract.BlobsContract;
import portmanteau.core.contract.Crowd;
import portmanteau.core.integrity.ForeignFiles;
import portmanteau.core.store.StoreId;

class DiskBlobsTest extends BlobsContract {
  @TempDir Path directory;

  @Override
  protected Blobs open() throws IOException {
    return DiskBlobs.open(directory.resolve("data/files"));
  }

  @Test
  void a_blob_lies_on_the_shelf_of_its_first_characters() throws IOException {
    BlobId id = keep(bytes(10));
    Path file = root().resolve("blobs").resolve(id.value().substring(0, 2)).resolve(id.value());
    assertThat(file).hasSize(10);
  }

  @Test
  void a_store_opened_again_has_what_it_had() throws IOException {
    BlobId id = keep(bytes(10));
    blobs = open();
    assertThat(read(id)).hasSize(10);
    assertThat(allBlobs()).hasSize(1);
  }

  @Test
  void stores_that_open_at_once_on_the_same_folders_do_not_meet() throws Exception {
    for (int round = 0; round < 20; round++) {
      assertThat(Crowd.of(4, _ -> opens())).containsOnly(true);
    }
    assertThat(root().resolve("staging")).isEmptyDirectory();
    var strangers = new ArrayList<String>();
    DiskBlobs.open(root()).forEachStranger(stored -> strangers.add(stored.id()));
    assertThat(strangers).isEmpty();
  }

  private boolean opens() {
    try {
      DiskBlobs.open(root());
      return true;
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  @Test
  void it_keeps_the_first_id_it_is_given() throws Exception {
    var store = (DiskBlobs) blobs;
    assertThat(store.id()).isEmpty();
    assertThat(store.draft()).isEmpty();

    List<StoreId> drafts = Crowd.of(8, i -> draft(store, "%032x".formatted(i)));
    StoreId first = drafts.getFirst();
    assertThat(drafts).containsOnly(first);
    assertThat(store.draft()).contains(first);
    store.settle(first);
    store.settle(new StoreId("f".repeat(32)));

    var again = (DiskBlobs) open();
    assertThat(again.id()).contains(first);
    assertThat(again.draft()).isEmpty();
    again.forEachStranger(stored -> assertThat(stored).isNull());
    assertThat(root().resolve("blobs")).isDirectoryNotContaining("glob:**.part");
  }

  private static StoreId draft(DiskBlobs store, String id) {
    try {
      return store.draft(new StoreId(id));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void strangers_are_passed_over() throws IOException {
    BlobId id = blobId(bytes(1));
    Files.writeString(root().resolve("staging/notes.txt"), "x");
    Files.writeString(root().resolve("blobs/notes.txt"), "x");
    Files.writeString(root().resolve("blobs/00/notes.txt"), "x");
    Files.createDirectory(root().resolve("blobs/lost+found"));
    String otherShelf = id.value().startsWith("00") ? "01" : "00";
    Files.writeString(root().resolve("blobs").resolve(otherShelf).resolve(id.value()), "x");
    Files.createDirectory(root().resolve("staging").resolve(stagingId().value()));
    assertThat(allBlobs()).isEmpty();
    assertThat(stagings()).isEmpty();

    var strangers = new ArrayList<String>();
    var store = (ForeignFiles) blobs;
    keep(bytes(3));
    Files.writeString(root().resolve("blobs/00/.nfs0001"), "x");
    store.forEachStranger(stored -> strangers.add(stored.id()));
    assertThat(strangers)
        .containsExactlyInAnyOrder("notes.txt", "00/notes.txt", otherShelf + "/" + id.value());
    store.removeStranger("00/notes.txt");
    assertThat(root().resolve("blobs/00/notes.txt")).doesNotExist();
  }

  @Test
  void nobody_else_on_the_machine_can_read_it() throws IOException {
    keep(bytes(10));
    blobs.stage(stagingId()).close();
    try (Stream<Path> places = Files.walk(root())) {
      for (Path place : places.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
            .isEqualTo(Files.isDirectory(place) ? "rwx------" : "rw-------");
      }
    }
  }

  /// Reclaiming goes by this age: bytes that waited in an upload session must not look like an old
  /// orphan between getting their name and the commit.
  @Test
  void a_blob_is_as_young_as_its_name_however_long_its_bytes_waited() throws IOException {
    Instant longAgo = Instant.now().minus(Duration.ofDays(1));
    StagingId place = stagingId();
    byte[] bytes = bytes(10);
    try (Staging staging = blobs.stage(place)) {
      staging.write(ByteBuffer.wrap(bytes), 0);
      Files.setLastModifiedTime(
          root().resolve("staging").resolve(place.value()), FileTime.from(longAgo));
      blobs.share(staging, blobId(bytes), 10);
    }
    assertThat(allBlobs())
        .singleElement()
        .extracting(Stored::modified)
        .satisfies(modified -> {
          assertThat(modified).isAfter(longAgo.plus(Duration.ofHours(23)));
        });
  }

  /// As when its disk is not mounted.
  @Test
  void a_blob_whose_shelf_is_missing_is_not_called_gone() throws IOException {
    BlobId id = keep(bytes(10));
    Path shelf = root().resolve("blobs").resolve(id.value().substring(0, 2));
    Files.move(shelf, root().resolve("elsewhere"));
    assertThatThrownBy(() -> blobs.open(id))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(NoSuchFileException.class);
  }

  @Test
  void an_interrupted_reader_harms_no_other() throws Exception {
    BlobId id = keep(bytes(10));
    try (ByteSource other = blobs.open(id)) {
      Thread reader =
          Thread.ofVirtual()
              .start(() -> {
                Thread.currentThread().interrupt();
                try {
                  read(id);
                } catch (IOException closedByInterrupt) {
                  // Its own channel, and nothing else.
                }
              });
      reader.join();
      assertThat(other.read(ByteBuffer.allocate(10), 0)).isEqualTo(10);
    }
  }

  private Path root() {
    return directory.resolve("data/files");
  }
}
