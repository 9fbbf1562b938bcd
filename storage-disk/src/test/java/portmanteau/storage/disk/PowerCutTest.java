package portmanteau.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Sha256;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.testkit.storage.FileOperation;
import portmanteau.testkit.storage.PowerCut;
import portmanteau.testkit.storage.RecordingFileSystem;

/// Cuts the power at many moments of a day's work, and looks what is left.
class PowerCutTest {
  private static final int CUTS = 20;

  @TempDir Path directory;
  private final Random random = new Random(2);
  private final List<Promise> promises = new ArrayList<>();

  /// What was promised once `operations` had been done, until `until` were.
  ///
  /// @param kept a blob, null where it is staged bytes that were promised
  /// @param staged these
  private record Promise(
      int operations, int until, BlobId kept, StagingId staged, ByteBuffer bytes) {}

  @Test
  void what_was_promised_survives_and_what_has_a_name_is_whole() throws Exception {
    Path before = Files.createDirectory(directory.resolve("before"));
    RecordingFileSystem disk = new RecordingFileSystem(before);
    work(disk);
    List<FileOperation> operations = disk.operations();
    for (int cut = 0; cut < CUTS; cut++) {
      int moment = operations.size() - random.nextInt(300);
      Path after = Files.createDirectory(directory.resolve("after-" + cut));
      PowerCut.after(operations.subList(0, moment), before, after, PowerCut.Chance.any(random));
      check(DiskBlobs.open(after), moment);
    }
  }

  private void work(RecordingFileSystem disk) throws Exception {
    Blobs blobs = DiskBlobs.open(disk.root());
    for (int i = 0; i < 40; i++) {
      if (random.nextInt(3) > 0) {
        uploadAtOnce(disk, blobs);
      } else {
        uploadInPieces(disk, blobs);
      }
    }
  }

  private void uploadAtOnce(RecordingFileSystem disk, Blobs blobs) throws Exception {
    byte[] bytes = bytes(1 + random.nextInt(5000));
    BlobId id = blobId(bytes);
    try (Staging staging = blobs.stage(stagingId())) {
      int half = bytes.length / 2;
      staging.write(ByteBuffer.wrap(bytes, half, bytes.length - half), half);
      staging.write(ByteBuffer.wrap(bytes, 0, half), 0);
      blobs.keep(staging, id, bytes.length);
    }
    int kept = disk.operations().size();
    int until = Integer.MAX_VALUE;
    if (random.nextInt(4) == 0) {
      until = kept;
      blobs.delete(id);
    }
    promises.add(new Promise(kept, until, id, null, ByteBuffer.wrap(bytes)));
  }

  private void uploadInPieces(RecordingFileSystem disk, Blobs blobs) throws Exception {
    StagingId id = stagingId();
    byte[] bytes = bytes(2000);
    try (Staging staging = blobs.stage(id)) {
      staging.write(ByteBuffer.wrap(bytes, 0, 1000), 0);
      staging.sync();
    }
    int told = disk.operations().size();
    BlobId blob = blobId(bytes);
    try (Staging staging = blobs.reopen(id)) {
      staging.write(ByteBuffer.wrap(bytes, 1000, 1000), 1000);
      blobs.share(staging, blob, 2000);
    }
    int shared = disk.operations().size();
    blobs.discard(id);
    promises.add(new Promise(told, shared, null, id, ByteBuffer.wrap(bytes, 0, 1000)));
    promises.add(new Promise(shared, Integer.MAX_VALUE, blob, null, ByteBuffer.wrap(bytes)));
  }

  private void check(Blobs blobs, int moment) throws Exception {
    for (Promise promise : promises) {
      if (promise.operations <= moment && moment <= promise.until) {
        try (ByteSource source =
            promise.kept == null ? blobs.reopen(promise.staged) : blobs.open(promise.kept)) {
          byte[] left = read(source, promise.bytes.remaining());
          assertThat(ByteBuffer.wrap(left)).isEqualTo(promise.bytes);
        }
      }
    }
    List<BlobId> named = new ArrayList<>();
    blobs.forEachBlob(stored -> named.add(stored.id()));
    for (BlobId id : named) {
      try (ByteSource source = blobs.open(id)) {
        assertThat(sha256(read(source, (int) source.size()))).isEqualTo(id.sha256());
      }
    }
  }

  private static byte[] read(ByteSource source, int length) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(length);
    while (target.hasRemaining() && source.read(target, target.position()) > 0) {}
    return target.array();
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private StagingId stagingId() {
    return new StagingId(HexFormat.of().formatHex(bytes(16)));
  }

  private BlobId blobId(byte[] bytes) throws NoSuchAlgorithmException {
    return new BlobId(sha256(bytes) + "." + HexFormat.of().formatHex(bytes(8)));
  }

  private static Sha256 sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return Sha256.of(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
