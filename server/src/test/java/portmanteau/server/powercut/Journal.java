package portmanteau.server.powercut;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import portmanteau.core.memory.Tables;
import portmanteau.testkit.storage.FileOperation;
import portmanteau.testkit.storage.FileWatch;
import portmanteau.testkit.storage.WatchedFileSystem;

/// All that is done to a disk and to a catalogue, in one order.
final class Journal implements FileWatch {
  private final List<Entry> entries = new ArrayList<>();

  private sealed interface Entry {
    record Done(FileOperation operation) implements Entry {}

    record Committed(Tables tables) implements Entry {}
  }

  /// The directory, through a file system that writes down here what it does.
  Path watch(Path directory) {
    return WatchedFileSystem.watch(directory, this);
  }

  @Override
  public void after(FileOperation operation) {
    entries.add(new Entry.Done(operation));
  }

  void committed(Tables tables) {
    entries.add(new Entry.Committed(tables));
  }

  int size() {
    return entries.size();
  }

  /// What was done to the disk among the first `count` entries.
  List<FileOperation> operations(int count) {
    return entries.subList(0, count).stream()
        .filter(Entry.Done.class::isInstance)
        .map(entry -> ((Entry.Done) entry).operation())
        .toList();
  }

  /// What the catalogue holds after the first `count` entries.
  Tables tables(int count) {
    return entries.subList(0, count).reversed().stream()
        .filter(Entry.Committed.class::isInstance)
        .map(entry -> ((Entry.Committed) entry).tables())
        .findFirst()
        .orElseThrow();
  }
}
