package portmanteau.testkit.storage;

/// Something that a program does to a file system and that a power cut may undo.
///
/// Paths are as the underlying file system writes them.
public sealed interface FileOperation {

  /// A new, empty file has a name.
  record Create(String path) implements FileOperation {}

  /// `bytes` are written at `position`.
  record Write(String path, long position, Payload bytes) implements FileOperation {}

  /// The file ends at `size`.
  record Truncate(String path, long size) implements FileOperation {}

  /// A file's bytes, or a directory's names, are brought onto stable storage.
  record Force(String path) implements FileOperation {}

  /// A file has another name, whatever had it before.
  record Rename(String from, String to) implements FileOperation {}

  /// A file has one name more.
  record Link(String existing, String link) implements FileOperation {}

  /// A name is gone.
  record Delete(String path) implements FileOperation {}

  /// A new, empty directory has a name.
  record MakeDirectory(String path) implements FileOperation {}

  /// What was written.
  final class Payload {
    private final byte[] bytes;

    Payload(byte[] bytes) {
      this.bytes = bytes;
    }

    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public String toString() {
      return bytes.length + " bytes";
    }
  }
}
