package portmanteau.server.checking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import portmanteau.server.process.Leavings;

/// Does by hand what disks and people do to a server's files and rows.
record Plant(Leavings leavings) {

  /// The file of the only blob there is.
  Path onlyFile() throws IOException {
    return file(leavings.blobFiles().iterator().next());
  }

  Path file(String blob) {
    return leavings.data().resolve("blobs").resolve(blob.substring(0, 2)).resolve(blob);
  }

  static void flipOneByte(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var one = ByteBuffer.allocate(1);
      long position = channel.size() / 2;
      channel.read(one, position);
      one.put(0, (byte) (one.get(0) ^ 1)).rewind();
      channel.write(one, position);
    }
  }

  static void truncate(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
  }

  /// A file that looks as if it had lain there since 2001.
  static void old(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
  }

  void sql(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection(leavings.url());
        var run = connection.createStatement()) {
      run.executeUpdate(statement);
    }
  }
}
