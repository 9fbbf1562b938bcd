package portmanteau.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.testkit.storage.FileOperation.Force;
import portmanteau.testkit.storage.RecordingFileSystem;

@Timeout(60)
class WritebackTest {
  private static final StagingId STAGING = new StagingId("0123456789abcdef".repeat(2));
  private static final ByteBuffer MEBIBYTE = ByteBuffer.allocate(1 << 20);

  @TempDir Path directory;
  private RecordingFileSystem disk;
  private Blobs blobs;

  @BeforeEach
  void open() throws IOException {
    disk = new RecordingFileSystem(directory);
    blobs = DiskBlobs.open(disk.root());
  }

  @Test
  void a_large_file_goes_to_the_disk_while_it_arrives() throws Exception {
    try (Staging staging = blobs.stage(STAGING)) {
      write(staging, 4);
      while (syncs() == 0) {
        Thread.sleep(5); // nobody has asked for it
      }
      staging.sync();
    }
    assertThat(syncs()).isEqualTo(2);
  }

  @Test
  void a_small_file_is_synced_once() throws Exception {
    try (Staging staging = blobs.stage(STAGING)) {
      write(staging, 3);
      staging.sync();
    }
    assertThat(syncs()).isEqualTo(1);
  }

  /// The system tells of lost bytes once: after that a sync finds nothing wrong.
  @Test
  void what_was_lost_on_the_way_is_not_forgiven_at_the_end() throws Exception {
    var syncs = new AtomicInteger();
    disk.fail(
        operation ->
            operation instanceof Force(String path)
                && path.endsWith(STAGING.value())
                && syncs.incrementAndGet() == 1,
        "Input/output error");
    try (Staging staging = blobs.stage(STAGING)) {
      write(staging, 4);
      while (syncs.get() == 0) {
        Thread.sleep(5);
      }
      write(staging, 1);

      assertThatThrownBy(staging::sync).hasMessageContaining("Input/output error");
      assertThatThrownBy(staging::sync).isInstanceOf(IOException.class);
    }
    List<Object> left = new ArrayList<>();
    blobs.forEachStaging(left::add);
    assertThat(left).isEmpty();
  }

  private static void write(Staging staging, int mebibytes) throws IOException {
    for (int i = 0; i < mebibytes; i++) {
      staging.write(MEBIBYTE.duplicate(), staging.size());
    }
  }

  private long syncs() {
    return disk.operations().stream()
        .filter(
            operation -> operation instanceof Force(String path) && path.endsWith(STAGING.value()))
        .count();
  }
}
