package portmanteau.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.testkit.storage.FileOperation;
import portmanteau.testkit.storage.FileOperation.Create;
import portmanteau.testkit.storage.FileOperation.Force;
import portmanteau.testkit.storage.FileOperation.Link;
import portmanteau.testkit.storage.FileOperation.MakeDirectory;
import portmanteau.testkit.storage.FileOperation.Rename;
import portmanteau.testkit.storage.FileOperation.Write;
import portmanteau.testkit.storage.RecordingFileSystem;

class DurabilityTest {
  private static final StagingId STAGING = new StagingId("0123456789abcdef".repeat(2));
  private static final BlobId BLOB = new BlobId("ab".repeat(32) + ".0123456789abcdef");

  @TempDir Path directory;
  private RecordingFileSystem disk;
  private Blobs blobs;
  private int before;

  @BeforeEach
  void open() throws IOException {
    disk = new RecordingFileSystem(directory);
    blobs = DiskBlobs.open(disk.root());
    before = disk.operations().size();
  }

  @Test
  void bytes_then_name_then_directory_last_before_keep_returns() throws IOException {
    stageAndKeep();
    assertThat(steps())
        .containsExactly(
            "Create staging/" + STAGING,
            "Write staging/" + STAGING,
            "Force staging/" + STAGING,
            "Rename blobs/ab/" + BLOB,
            "Force blobs/ab");
  }

  @Test
  void sharing_has_the_same_order() throws IOException {
    try (Staging staging = staged()) {
      blobs.share(staging, BLOB, 4);
    }
    assertThat(steps())
        .endsWith("Force staging/" + STAGING, "Link blobs/ab/" + BLOB, "Force blobs/ab");
  }

  @Test
  void the_name_of_a_promised_offset_is_synced_once() throws IOException {
    try (Staging staging = staged()) {
      staging.sync();
      staging.sync();
    }
    assertThat(steps())
        .containsExactly(
            "Create staging/" + STAGING,
            "Write staging/" + STAGING,
            "Force staging/" + STAGING,
            "Force staging",
            "Force staging/" + STAGING);
  }

  @Test
  void opening_syncs_every_directory_that_got_a_name() {
    List<FileOperation> opening = disk.operations();
    assertThat(opening).filteredOn(MakeDirectory.class::isInstance).hasSize(258);
    assertThat(opening.subList(opening.size() - 3, opening.size()))
        .extracting(this::step)
        .containsExactly("Force blobs", "Force staging", "Force ");
  }

  @Test
  void a_file_whose_sync_failed_is_never_trusted_again() throws IOException {
    disk.fail(operation -> operation.equals(new Force(path("staging/" + STAGING))), "broken");
    try (Staging staging = staged()) {
      assertThatThrownBy(() -> blobs.keep(staging, BLOB, 4)).hasMessageContaining("broken");
      disk.recover();
      assertThatThrownBy(() -> blobs.keep(staging, BLOB, 4)).isInstanceOf(IOException.class);
      assertThatThrownBy(staging::sync).isInstanceOf(IOException.class);
    }
    assertNothingIsLeft();
  }

  @Test
  void a_name_whose_sync_failed_is_taken_back() throws IOException {
    disk.fail(operation -> operation.equals(new Force(path("blobs/ab"))), "broken");
    assertThatThrownBy(this::stageAndKeep).hasMessageContaining("broken");
    assertNothingIsLeft();
  }

  @Test
  void a_rename_that_fails_leaves_no_blob() throws IOException {
    disk.fail(Rename.class::isInstance, "broken");
    assertThatThrownBy(this::stageAndKeep).hasMessageContaining("broken");
    blobs.discard(STAGING);
    assertNothingIsLeft();
  }

  @Test
  void a_full_disk_is_refused_wherever_it_shows() throws IOException {
    refusesWhenFull(Create.class::isInstance, "No space left on device");
    refusesWhenFull(Write.class::isInstance, "No space left on device");
    refusesWhenFull(Write.class::isInstance, "Disk quota exceeded");
    refusesWhenFull(Force.class::isInstance, "No space left on device");
    refusesWhenFull(Rename.class::isInstance, "No space left on device");
    refusesWhenFull(
        operation -> operation.equals(new Force(path("blobs/ab"))), "Disk quota exceeded");
  }

  private void refusesWhenFull(Predicate<FileOperation> when, String message) throws IOException {
    disk.fail(when, message);
    assertThatThrownBy(this::stageAndKeep)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isEqualTo(new Problem.StorageFull()));
    disk.recover();
    blobs.discard(STAGING);
    assertNothingIsLeft();
  }

  @Test
  void a_full_disk_at_opening_is_refused() {
    var full = new RecordingFileSystem(directory.resolve("other"));
    full.fail(MakeDirectory.class::isInstance, "No space left on device");
    assertThatThrownBy(() -> DiskBlobs.open(full.root())).isInstanceOf(Refusal.class);
  }

  @Test
  void staging_and_blobs_on_two_file_systems_are_refused() {
    disk.fail(Link.class::isInstance, "Invalid cross-device link");
    assertThatThrownBy(() -> DiskBlobs.open(disk.root())).hasMessageContaining("one file system");
  }

  private Staging staged() throws IOException {
    Staging staging = blobs.stage(STAGING);
    staging.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), 0);
    return staging;
  }

  private void stageAndKeep() throws IOException {
    try (Staging staging = staged()) {
      blobs.keep(staging, BLOB, 4);
    }
  }

  private void assertNothingIsLeft() throws IOException {
    List<Object> left = new ArrayList<>();
    blobs.forEachBlob(left::add);
    blobs.forEachStaging(left::add);
    assertThat(left).isEmpty();
    assertThat(Files.exists(directory.resolve("blobs/ab/" + BLOB))).isFalse();
  }

  private String path(String relative) {
    return directory.resolve(relative).toString();
  }

  /// What was done since opening, each with the place it was done to, below the root.
  private List<String> steps() {
    List<FileOperation> all = disk.operations();
    return all.subList(before, all.size()).stream().map(this::step).toList();
  }

  private String step(FileOperation operation) {
    String place =
        switch (operation) {
          case Create(String path) -> path;
          case Write(String path, _, _) -> path;
          case FileOperation.Truncate(String path, _) -> path;
          case Force(String path) -> path;
          case Rename(_, String to) -> to;
          case Link(_, String link) -> link;
          case FileOperation.Delete(String path) -> path;
          case MakeDirectory(String path) -> path;
        };
    return operation.getClass().getSimpleName() + " " + directory.relativize(Path.of(place));
  }
}
