package portmanteau.inspection;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// What the names of a ZIP's entries tell, from the local headers of the first 64 KiB and from the
/// central directory.
///
/// Readers of documents go by the directory; the local headers serve where a file is cut off or its
/// directory is long.
final class ZipNames {
  private static final int LOCAL_REACH = 1 << 16;
  private static final int LONGEST_DIRECTORY = 1 << 18;
  private static final int LONGEST_END = 22 + 0xffff;
  private static final int MOST = 4096;

  private final Set<String> folders = new HashSet<>();
  private boolean manifest;
  private boolean contentTypes;

  boolean hasFolder(String folder) {
    return folders.contains(folder);
  }

  /// Whether there is a `META-INF/MANIFEST.MF`, in any case, which makes a ZIP a program for Java.
  boolean hasManifest() {
    return manifest;
  }

  /// Whether there is a `[Content_Types].xml`, which makes a ZIP an Open Packaging one.
  boolean hasContentTypes() {
    return contentTypes;
  }

  /// Stops at the first entry whose length is only told behind it.
  void readLocalHeaders(Excerpt bytes) throws IOException {
    Bytes start = bytes.at(0, LOCAL_REACH);
    int at = 0;
    for (int entry = 0; entry < MOST && start.has(at, "PK\u0003\u0004"); entry++) {
      int nameLength = start.u16le(at + 26);
      add(start.text(at + 30, Math.max(0, nameLength)));
      boolean toldBehind = (start.u16le(at + 6) & 8) != 0;
      long next = (long) at + 30 + nameLength + start.u16le(at + 28) + start.u32le(at + 18);
      if (toldBehind || next <= at || next > start.length()) {
        break;
      }
      at = (int) next;
    }
  }

  /// Reads up to 256 KiB of the directory that the record at the end of the file points to.
  void readCentralDirectory(Excerpt bytes) throws IOException {
    int endLength = (int) Math.min(LONGEST_END, bytes.size());
    Bytes tail = bytes.at(bytes.size() - endLength, endLength);
    int end = tail.length() - 22;
    while (end >= 0 && !tail.has(end, "PK\u0005\u0006")) {
      end--;
    }
    if (end < 0) {
      return;
    }
    int length = (int) Math.min(LONGEST_DIRECTORY, tail.u32le(end + 12));
    Bytes directory = bytes.at(tail.u32le(end + 16), length);
    int at = 0;
    for (int entry = 0; entry < MOST && directory.has(at, "PK\u0001\u0002"); entry++) {
      int nameLength = Math.max(0, directory.u16le(at + 28));
      add(directory.text(at + 46, nameLength));
      at +=
          46
              + nameLength
              + Math.max(0, directory.u16le(at + 30))
              + Math.max(0, directory.u16le(at + 32));
    }
  }

  private void add(String name) {
    int slash = name.indexOf('/');
    if (slash > 0) {
      folders.add(name.substring(0, slash + 1));
    }
    contentTypes |= name.equals("[Content_Types].xml");
    manifest |= name.toUpperCase(Locale.ROOT).equals("META-INF/MANIFEST.MF");
  }
}
