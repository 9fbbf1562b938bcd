package portmanteau.storage.disk;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import portmanteau.core.blob.StagingId;

/// The directory of bytes on their way in.
///
/// An upload that goes on after a power cut needs its file's name as much as its bytes. A name is
/// synced once, the first time its bytes are; an upload that comes in one piece never pays for it,
/// since its name changes before it matters.
final class StagingArea {
  private final Path directory;

  /// Names made by this process and not synced since. Older names were synced when the store
  /// opened.
  private final Set<StagingId> unsyncedNames = ConcurrentHashMap.newKeySet();

  StagingArea(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  Path file(StagingId id) {
    return directory.resolve(id.value());
  }

  DiskStaging create(StagingId id) throws IOException {
    Path file = file(id);
    FileChannel channel =
        FileChannel.open(file, Set.of(CREATE_NEW, READ, WRITE), Permissions.ofFiles(file));
    unsyncedNames.add(id);
    return new DiskStaging(id, this, channel, 0);
  }

  DiskStaging reopen(StagingId id) throws IOException {
    FileChannel channel = open(id);
    try {
      return new DiskStaging(id, this, channel, channel.size());
    } catch (IOException unreadable) {
      channel.close();
      throw unreadable;
    }
  }

  private FileChannel open(StagingId id) throws IOException {
    try {
      return FileChannel.open(file(id), READ, WRITE);
    } catch (NoSuchFileException missing) {
      if (Files.isDirectory(directory)) {
        throw missing;
      }
      // It is the disk that is gone, and nothing can be said of the upload.
      throw new IOException("the folder " + directory + " is missing", missing);
    }
  }

  /// Returns once the name is on stable storage.
  void syncName(StagingId id) throws IOException {
    if (unsyncedNames.contains(id)) {
      Directories.sync(directory);
      unsyncedNames.remove(id);
    }
  }

  void discard(StagingId id) throws IOException {
    unsyncedNames.remove(id);
    Files.deleteIfExists(file(id));
  }

  /// Takes leave of a name that was renamed away.
  void forget(StagingId id) {
    unsyncedNames.remove(id);
  }
}
