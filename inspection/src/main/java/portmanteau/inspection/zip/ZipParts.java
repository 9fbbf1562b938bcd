package portmanteau.inspection.zip;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// The telling entries of a ZIP and where they are, from its central directory and from the local
/// headers of the first 64 KiB (APPNOTE.TXT §4.3).
///
/// Readers of documents go by the directory; the local headers serve where a file is cut off or its
/// directory is long.
final class ZipParts {
  private static final String LOCAL = "PK\u0003\u0004";
  private static final String CENTRAL = "PK\u0001\u0002";
  private static final int LOCAL_REACH = 1 << 16;
  private static final int MOST = 8192;

  /// Where each part's local header is; -1 where that is not known.
  private final Map<ZipPart, Long> places = new EnumMap<>(ZipPart.class);

  private ZipParts() {}

  /// Reads an archive that begins at `start`.
  static ZipParts of(Excerpt bytes, int start) throws IOException {
    ZipParts parts = new ZipParts();
    ZipDirectory directory = ZipDirectory.find(bytes);
    parts.readLocalHeaders(bytes.at(0, LOCAL_REACH), start, !directory.isFound());
    parts.readDirectory(directory.beginning(bytes), directory.shift());
    // Of a long directory the end is read too: writers that stream add the telling entries last.
    Bytes end = directory.end(bytes);
    parts.readDirectory(end.part(Math.max(0, end.indexOf(0, CENTRAL))), directory.shift());
    return parts;
  }

  boolean has(ZipPart part) {
    return places.containsKey(part);
  }

  /// Where the local header of a part is.
  OptionalLong place(ZipPart part) {
    long place = places.getOrDefault(part, -1L);
    return place < 0 ? OptionalLong.empty() : OptionalLong.of(place);
  }

  /// Lengths that are only told behind an entry are searched for where there is no directory; an
  /// archive in the archive would be taken for part of it.
  private void readLocalHeaders(Bytes start, int from, boolean search) {
    int at = from;
    for (int entry = 0; entry < MOST && start.has(at, LOCAL); entry++) {
      int nameLength = Math.max(0, start.u16le(at + 26));
      add(start.text(at + 30, nameLength), at);
      long content = (long) at + 30 + nameLength + Math.max(0, start.u16le(at + 28));
      boolean toldBehind = (start.u16le(at + 6) & 8) != 0 && start.u32le(at + 18) == 0;
      long next = content + Math.max(0, start.u32le(at + 18));
      if (toldBehind) {
        next = search ? start.indexOf((int) Math.min(content, LOCAL_REACH), LOCAL) : -1;
      }
      if (next <= at || next > start.length()) {
        break;
      }
      at = (int) next;
    }
  }

  private void readDirectory(Bytes directory, long shift) {
    int at = 0;
    for (int entry = 0; entry < MOST && directory.has(at, CENTRAL); entry++) {
      int nameLength = Math.max(0, directory.u16le(at + 28));
      long place = directory.u32le(at + 42);
      add(
          directory.text(at + 46, nameLength),
          place < 0 || place == 0xffffffffL ? -1 : place + shift);
      at +=
          46
              + nameLength
              + Math.max(0, directory.u16le(at + 30))
              + Math.max(0, directory.u16le(at + 32));
    }
  }

  private void add(String name, long place) {
    ZipPart.of(name).ifPresent(part -> places.putIfAbsent(part, place));
  }
}
