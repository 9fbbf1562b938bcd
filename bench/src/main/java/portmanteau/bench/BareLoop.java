package portmanteau.bench;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// What an upload costs when nothing but the disk and the commit is left of it: write → fdatasync →
/// rename → fsync of the directory → commit in SQLite, which those who wait share.
///
/// `BareLoop FOLDER WRITERS BYTES SECONDS COMMIT` prints the files a second. COMMIT is `upload` for
/// the rows that the server commits for an upload, or `row` for a single one.
final class BareLoop {
  /// As the JVM compiles what runs often: with an upload's rows that takes a while.
  private static final double WARM_UP_SECONDS = 10;

  private final Path staging;
  private final List<Path> shelves;
  private final GroupCommit rows;
  private final int size;
  private final AtomicLong files = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();

  private BareLoop(Path folder, GroupCommit rows, int size) throws IOException {
    this.rows = rows;
    this.size = size;
    staging = Files.createDirectories(folder.resolve("staging"));
    shelves = new ArrayList<>();
    for (int shelf = 0; shelf < 256; shelf++) {
      shelves.add(Files.createDirectories(folder.resolve("blobs/%02x".formatted(shelf))));
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    try (var rows = commits(folder, arguments[4])) {
      var loop = new BareLoop(folder, rows, Integer.parseInt(arguments[2]));
      double rate = loop.run(Integer.parseInt(arguments[1]), Double.parseDouble(arguments[3]));
      System.out.printf("%.1f%n", rate);
    }
  }

  private static GroupCommit commits(Path folder, String commit) throws Exception {
    Path file = folder.resolve(commit + ".db");
    return switch (commit) {
      case "row" -> new GroupCommit(file, OneRow::new);
      case "upload" -> {
        UploadRows.prepare(file);
        yield new GroupCommit(file, UploadRows::new);
      }
      default -> throw new IllegalArgumentException(commit);
    };
  }

  private double run(int writers, double seconds) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      threads.add(Thread.ofPlatform().start(this::write));
    }
    Thread.sleep((long) (WARM_UP_SECONDS * 1_000));
    long before = files.get();
    long began = System.nanoTime();
    Thread.sleep((long) (seconds * 1_000));
    double rate = (files.get() - before) * 1e9 / (System.nanoTime() - began);
    ended.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    return rate;
  }

  private void write() {
    var random = new SplittableRandom();
    byte[] bytes = new byte[size];
    try {
      while (!ended.get()) {
        random.nextBytes(bytes);
        keep(ByteBuffer.wrap(bytes), UUID.randomUUID().toString());
        files.incrementAndGet();
      }
    } catch (Exception failure) {
      failure.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private void keep(ByteBuffer bytes, String id) throws Exception {
    Path staged = staging.resolve(id);
    Path shelf = shelves.get(Integer.parseInt(id.substring(0, 2), 16));
    try (FileChannel channel = FileChannel.open(staged, CREATE_NEW, WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    }
    Files.move(staged, shelf.resolve(id), ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(shelf, READ)) {
      directory.force(true);
    }
    rows.add(id, size);
  }
}
