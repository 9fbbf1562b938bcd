package portmanteau.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.testkit.storage.FileOperation;
import portmanteau.testkit.storage.FileOperation.Create;
import portmanteau.testkit.storage.FileOperation.Force;
import portmanteau.testkit.storage.FileOperation.Link;
import portmanteau.testkit.storage.FileOperation.Rename;
import portmanteau.testkit.storage.FileOperation.Truncate;
import portmanteau.testkit.storage.FileOperation.Write;
import portmanteau.testkit.storage.RecordingFileSystem;

/// Every step of an upload's way fails once, in every manner: nothing is left of it, what was there
/// can be read, and the next upload works.
class FailingDiskTest {
  private static final StagingId STAGING = new StagingId("0123456789abcdef".repeat(2));
  private static final BlobId BLOB = new BlobId("ab".repeat(32) + ".0123456789abcdef");
  private static final BlobId OLDER = new BlobId("ab".repeat(32) + ".fedcba9876543210");

  @TempDir Path directory;
  private RecordingFileSystem disk;
  private Blobs blobs;

  /// A way from the first byte to the blob.
  enum Way {
    /// In one piece.
    KEPT {
      @Override
      void go(Blobs blobs) throws IOException {
        try (Staging staging = blobs.stage(STAGING)) {
          staging.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), 0);
          blobs.keep(staging, BLOB, 4);
        }
      }
    },
    /// In two pieces, each promised, and the session's after that.
    SHARED {
      @Override
      void go(Blobs blobs) throws IOException {
        try (Staging staging = blobs.stage(STAGING)) {
          staging.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
          staging.sync();
        }
        try (Staging staging = blobs.reopen(STAGING)) {
          staging.write(ByteBuffer.wrap(new byte[] {4, 5}), 3);
          staging.truncate(4);
          staging.sync();
          blobs.share(staging, BLOB, 4);
        }
      }
    };

    abstract void go(Blobs blobs) throws IOException;
  }

  /// Where it fails.
  enum Step {
    CREATING,
    WRITING,
    CUTTING,
    SYNCING_BYTES,
    SYNCING_STAGING,
    RENAMING,
    LINKING,
    SYNCING_THE_SHELF;

    boolean matches(FileOperation operation) {
      return switch (this) {
        case CREATING -> operation instanceof Create;
        case WRITING -> operation instanceof Write;
        case CUTTING -> operation instanceof Truncate;
        case SYNCING_BYTES -> isForce(operation, STAGING.value());
        case SYNCING_STAGING -> isForce(operation, "staging");
        case RENAMING -> operation instanceof Rename;
        case LINKING -> operation instanceof Link;
        case SYNCING_THE_SHELF -> isForce(operation, "ab");
      };
    }

    private static boolean isForce(FileOperation operation, String name) {
      return operation instanceof Force(String path) && path.endsWith("/" + name);
    }
  }

  @BeforeEach
  void open() throws IOException {
    disk = new RecordingFileSystem(directory);
    blobs = DiskBlobs.open(disk.root());
    try (Staging staging = blobs.stage(STAGING)) {
      staging.write(ByteBuffer.wrap(new byte[] {9}), 0);
      blobs.keep(staging, OLDER, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_full_disk_refuses(Step step) throws IOException {
    for (Way way : Way.values()) {
      for (String reason : List.of("No space left on device", "Disk quota exceeded")) {
        Throwable failure = fail(way, step, reason);
        assertThat(failure == null || problem(failure) instanceof Problem.StorageFull)
            .as(way + " " + failure)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_read_only_disk_is_unavailable(Step step) throws IOException {
    for (Way way : Way.values()) {
      Throwable failure = fail(way, step, "Read-only file system");
      assertThat(failure == null || problem(failure) instanceof Problem.Unavailable)
          .as(way + " " + failure)
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_broken_disk_is_a_fault(Step step) throws IOException {
    for (Way way : Way.values()) {
      Throwable failure = fail(way, step, "Input/output error");
      assertThat(failure == null || failure instanceof IOException)
          .as(way + " " + failure)
          .isTrue();
    }
  }

  /// Each step belongs to one way at least, so that no case above is empty.
  @ParameterizedTest
  @CsvSource({
    "KEPT,CREATING", "KEPT,WRITING", "KEPT,SYNCING_BYTES", "KEPT,RENAMING",
    "KEPT,SYNCING_THE_SHELF", "SHARED,CREATING", "SHARED,WRITING", "SHARED,CUTTING",
    "SHARED,SYNCING_BYTES", "SHARED,SYNCING_STAGING", "SHARED,LINKING", "SHARED,SYNCING_THE_SHELF"
  })
  void the_step_is_on_the_way(Way way, Step step) throws IOException {
    assertThat(fail(way, step, "broken")).isNotNull();
  }

  /// Returns what the way threw; null where the step is not on it.
  private Throwable fail(Way way, Step step, String reason) throws IOException {
    disk.fail(step::matches, reason);
    Throwable failure = catchThrowable(() -> way.go(blobs));
    if (failure != null) {
      assertOnlyTheOlderIsThere();
    }
    disk.recover();
    blobs.discard(STAGING);
    blobs.delete(BLOB);
    assertThat(stagings()).isEmpty();
    way.go(blobs);
    assertThat(size(BLOB)).isEqualTo(4);
    blobs.discard(STAGING);
    blobs.delete(BLOB);
    return failure;
  }

  private void assertOnlyTheOlderIsThere() throws IOException {
    List<Object> names = new ArrayList<>();
    blobs.forEachBlob(stored -> names.add(stored.id()));
    assertThat(names).containsExactly(OLDER);
    assertThat(size(OLDER)).isEqualTo(1);
  }

  private List<Object> stagings() throws IOException {
    List<Object> left = new ArrayList<>();
    blobs.forEachStaging(left::add);
    return left;
  }

  private long size(BlobId id) throws IOException {
    try (ByteSource bytes = blobs.open(id)) {
      return bytes.size();
    }
  }

  private static Problem problem(Throwable failure) {
    return failure instanceof Refusal refusal ? refusal.problem() : new Problem.Internal();
  }
}
