package portmanteau.inspection.ole2;

import static portmanteau.inspection.bytes.Signature.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// OLE2 compound files (MS-CFB): what Word, Excel and PowerPoint wrote until 2003, told apart by
/// the streams directly under the root; documents inside documents lie deeper.
public final class CompoundFile implements Signature {
  private static final String MAGIC = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
  private static final int ENTRY = 128;
  private static final int LONGEST_DIRECTORY = 1 << 18;

  /// The class of Windows Installer packages, which are programs in a document's clothes.
  private static final String INSTALLER = "\u0084\u0010\u000c\0\0\0\0\0\u00c0\0\0\0\0\0\0F";

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    if (!bytes.head().has(0, MAGIC)) {
      return Optional.empty();
    }
    Bytes directory = new Sectors(bytes).read(bytes.head().u32le(48), LONGEST_DIRECTORY);
    return type(byDirectory(directory));
  }

  /// The directory's entries; siblings form a tree by their left and right.
  private static String byDirectory(Bytes directory) {
    if (directory.has(80, INSTALLER)) {
      return "application/x-msdownload";
    }
    Deque<Integer> open = new ArrayDeque<>();
    BitSet seen = new BitSet();
    addTo(open, directory.u32le(76), directory);
    while (!open.isEmpty()) {
      int index = open.remove();
      if (seen.get(index)) {
        continue;
      }
      seen.set(index);
      Optional<String> type = byName(directory.part(index * ENTRY, ENTRY));
      if (type.isPresent()) {
        return type.get();
      }
      addTo(open, directory.u32le(index * ENTRY + 68), directory);
      addTo(open, directory.u32le(index * ENTRY + 72), directory);
    }
    return "application/x-office-compound";
  }

  private static void addTo(Deque<Integer> open, long index, Bytes directory) {
    if (index >= 0 && (index + 1) * ENTRY <= directory.length()) {
      open.add((int) index);
    }
  }

  private static Optional<String> byName(Bytes entry) {
    int length = Math.clamp(entry.u16le(64) - 2, 0, 64);
    String name = new String(entry.part(0, length).copy(), StandardCharsets.UTF_16LE);
    // MS-CFB §2.6.4: names are the same in any case.
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "WORDDOCUMENT" -> Optional.of("application/msword");
      case "WORKBOOK", "BOOK" -> Optional.of("application/vnd.ms-excel");
      case "POWERPOINT DOCUMENT" -> Optional.of("application/vnd.ms-powerpoint");
      case "VISIODOCUMENT" -> Optional.of("application/vnd.visio");
      case "__PROPERTIES_VERSION1.0" -> Optional.of("application/vnd.ms-outlook");
      // MS-OFFCRYPTO §2.3.4: Office Open XML with a password; which one, it does not say.
      case "ENCRYPTEDPACKAGE" -> Optional.of("application/x-office-package");
      default -> Optional.empty();
    };
  }
}
