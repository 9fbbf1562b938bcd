package portmanteau.inspection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.blob.ContentType;

/// OLE2 compound files (MS-CFB): what Word, Excel and PowerPoint wrote until 2003, told apart by
/// the streams directly under the root; documents inside documents lie deeper.
final class CompoundFile implements Signature {
  private static final String MAGIC = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
  private static final int ENTRY = 128;
  private static final int MOST_SECTORS = 64;
  private static final int MOST_ENTRIES = 512;

  /// The class of Windows Installer packages, which are programs in a document's clothes.
  private static final String INSTALLER = "\u0084\u0010\u000c\0\0\0\0\0\u00c0\0\0\0\0\0\0F";

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    if (!bytes.head().has(0, MAGIC)) {
      return Optional.empty();
    }
    return new Directory(bytes).type();
  }

  /// The directory: a chain of sectors of entries; siblings form a tree by their left and right.
  private static final class Directory {
    private final Excerpt bytes;
    private final int sectorSize;
    private final long[] sectors;

    Directory(Excerpt bytes) throws IOException {
      this.bytes = bytes;
      this.sectorSize = bytes.head().u16le(30) == 12 ? 4096 : 512;
      this.sectors = chain(bytes.head().u32le(48));
    }

    Optional<ContentType> type() throws IOException {
      Bytes root = entry(0);
      if (root.has(80, INSTALLER)) {
        return Signature.type("application/x-msdownload");
      }
      Deque<Long> open = new ArrayDeque<>();
      Set<Long> seen = new HashSet<>();
      open.add(root.u32le(76));
      while (!open.isEmpty() && seen.size() < MOST_ENTRIES) {
        long index = open.remove();
        if (!seen.add(index)) {
          continue;
        }
        Bytes entry = entry(index);
        if (entry.length() < ENTRY) {
          continue;
        }
        Optional<ContentType> type = byName(entry);
        if (type.isPresent()) {
          return type;
        }
        open.add(entry.u32le(68));
        open.add(entry.u32le(72));
      }
      return Signature.type("application/x-tika-msoffice");
    }

    private static Optional<ContentType> byName(Bytes entry) {
      int length = Math.clamp(entry.u16le(64) - 2, 0, 64);
      return switch (new String(entry.part(0, length).copy(), StandardCharsets.UTF_16LE)) {
        case "WordDocument" -> Signature.type("application/msword");
        case "Workbook", "Book" -> Signature.type("application/vnd.ms-excel");
        case "PowerPoint Document" -> Signature.type("application/vnd.ms-powerpoint");
        case "VisioDocument" -> Signature.type("application/vnd.visio");
        case "__properties_version1.0" -> Signature.type("application/vnd.ms-outlook");
        default -> Optional.empty();
      };
    }

    private Bytes entry(long index) throws IOException {
      int perSector = sectorSize / ENTRY;
      int sector = (int) Math.min(index / perSector, Integer.MAX_VALUE);
      return sector < sectors.length
          ? bytes.at(offset(sectors[sector]) + index % perSector * ENTRY, ENTRY)
          : bytes.at(-1, 0);
    }

    /// Follows the file allocation table from `first`; its own sectors' numbers stand in the header
    /// from byte 76 on.
    private long[] chain(long first) throws IOException {
      long[] chain = new long[MOST_SECTORS];
      int length = 0;
      int perSector = sectorSize / 4;
      long sector = first;
      while (length < MOST_SECTORS && offset(sector) < bytes.size() && sector >= 0) {
        chain[length++] = sector;
        long table = sector / perSector;
        if (table >= 109) {
          break;
        }
        long tableSector = bytes.head().u32le(76 + (int) table * 4);
        sector = bytes.at(offset(tableSector) + sector % perSector * 4, 4).u32le(0);
      }
      return Arrays.copyOf(chain, length);
    }

    private long offset(long sector) {
      return (sector + 1) * sectorSize;
    }
  }
}
