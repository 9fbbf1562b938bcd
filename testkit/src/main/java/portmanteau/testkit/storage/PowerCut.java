package portmanteau.testkit.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import portmanteau.testkit.storage.FileOperation.Create;
import portmanteau.testkit.storage.FileOperation.Delete;
import portmanteau.testkit.storage.FileOperation.Force;
import portmanteau.testkit.storage.FileOperation.Link;
import portmanteau.testkit.storage.FileOperation.MakeDirectory;
import portmanteau.testkit.storage.FileOperation.Rename;
import portmanteau.testkit.storage.FileOperation.Truncate;
import portmanteau.testkit.storage.FileOperation.Write;

/// What a disk may hold when the power goes after some operations: all that was synced, and of the
/// rest whatever chance leaves.
///
/// It is harsher than the file systems in use. Of what was not synced every write may be there,
/// missing or torn, every name there or missing, each for itself; a name lasts once its directory
/// was synced, a rename is two changes of names.
public final class PowerCut {
  private final Chance chance;
  private final Map<String, Node> names = new HashMap<>();
  private final Map<String, Node> lasting = new TreeMap<>();
  private List<Naming> unsyncedNames = new ArrayList<>();

  private PowerCut(Chance chance) {
    this.chance = chance;
  }

  /// Decides what remains of what was not synced.
  public interface Chance {
    /// Whether a name that was given or taken away is so.
    boolean nameLasts();

    /// How many of the bytes of a write are there, the first ones.
    int bytesOf(int written);

    /// Nothing remains.
    static Chance nothing() {
      return new Same(false, 0);
    }

    /// All of it, as after a kill.
    static Chance everything() {
      return new Same(true, 1);
    }

    /// All names, and half of each write.
    static Chance torn() {
      return new Same(true, 2);
    }

    /// Anything.
    static Chance any(Random random) {
      return new Any(random);
    }
  }

  private record Same(boolean nameLasts, int divisor) implements Chance {
    @Override
    public int bytesOf(int written) {
      return divisor == 0 ? 0 : written / divisor;
    }
  }

  private record Any(Random random) implements Chance {
    @Override
    public boolean nameLasts() {
      return random.nextBoolean();
    }

    @Override
    public int bytesOf(int written) {
      return switch (random.nextInt(3)) {
        case 0 -> 0;
        case 1 -> written;
        default -> random.nextInt(written + 1);
      };
    }
  }

  /// A file or directory, whatever its names.
  private static final class Node {
    final boolean directory;
    byte[] lasting = {};
    final List<FileOperation> unsynced = new ArrayList<>();

    Node(boolean directory) {
      this.directory = directory;
    }
  }

  /// A name given to a node, or taken away.
  private record Naming(String path, @Nullable Node node) {}

  /// Lays out in the empty directory `target` what `operations` below `root`, empty before, left.
  ///
  /// @param chance decides what remains of the unsynced
  public static void after(List<FileOperation> operations, Path root, Path target, Chance chance)
      throws IOException {
    PowerCut disk = new PowerCut(chance);
    operations.forEach(disk::apply);
    for (Naming naming : disk.unsyncedNames) {
      if (chance.nameLasts()) {
        disk.last(naming);
      }
    }
    disk.layOut(root, target);
  }

  private void apply(FileOperation operation) {
    switch (operation) {
      case Create(String path) -> name(path, new Node(false));
      case MakeDirectory(String path) -> name(path, new Node(true));
      case Link(String existing, String link) -> name(link, names.get(existing));
      case Delete(String path) -> name(path, null);
      case Rename(String from, String to) -> {
        name(to, names.get(from));
        name(from, null);
      }
      case Write(String path, _, _) -> change(path, operation);
      case Truncate(String path, _) -> change(path, operation);
      case Force(String path) -> force(path);
    }
  }

  private void name(String path, @Nullable Node node) {
    if (node == null) {
      names.remove(path);
    } else {
      names.put(path, node);
    }
    unsyncedNames.add(new Naming(path, node));
  }

  private void change(String path, FileOperation operation) {
    Node node = names.get(path);
    if (node == null) {
      throw new IllegalArgumentException(path + " was written after it lost that name");
    }
    node.unsynced.add(operation);
  }

  private void force(String path) {
    Node node = names.get(path);
    if (node != null && !node.directory) {
      node.unsynced.forEach(operation -> node.lasting = changed(node.lasting, operation));
      node.unsynced.clear();
      return;
    }
    List<Naming> others = new ArrayList<>();
    for (Naming naming : unsyncedNames) {
      if (Path.of(path).equals(Path.of(naming.path).getParent())) {
        last(naming);
      } else {
        others.add(naming);
      }
    }
    unsyncedNames = others;
  }

  private void last(Naming naming) {
    if (naming.node == null) {
      lasting.remove(naming.path);
    } else {
      lasting.put(naming.path, naming.node);
    }
  }

  private static byte[] changed(byte[] content, FileOperation operation) {
    return switch (operation) {
      case Write(_, long position, var payload) -> write(content, (int) position, payload.bytes());
      case Truncate(_, long size) -> Arrays.copyOf(content, (int) Math.min(size, content.length));
      default -> content;
    };
  }

  private static byte[] write(byte[] content, int position, byte[] bytes) {
    byte[] written = Arrays.copyOf(content, Math.max(content.length, position + bytes.length));
    System.arraycopy(bytes, 0, written, position, bytes.length);
    return written;
  }

  /// A directory comes before what is in it; what has no directory any more is lost with it.
  private void layOut(Path root, Path target) throws IOException {
    for (Map.Entry<String, Node> entry : lasting.entrySet()) {
      Path place = target.resolve(relative(root, entry.getKey()));
      if (!Files.isDirectory(place.resolveSibling(""))) {
        continue;
      }
      if (entry.getValue().directory) {
        Files.createDirectory(place);
      } else {
        Files.write(place, remains(entry.getValue()));
      }
    }
  }

  private static String relative(Path root, String path) {
    return Path.of(root.toString()).relativize(Path.of(path)).toString();
  }

  private byte[] remains(Node node) {
    byte[] content = node.lasting;
    for (FileOperation operation : node.unsynced) {
      content =
          switch (operation) {
            case Write(_, long position, var payload) -> {
              byte[] bytes = payload.bytes();
              int left = chance.bytesOf(bytes.length);
              yield left == 0
                  ? content
                  : write(content, (int) position, Arrays.copyOf(bytes, left));
            }
            default -> chance.bytesOf(1) == 0 ? content : changed(content, operation);
          };
    }
    return content;
  }
}
