package portmanteau.inspection.zip;

import java.io.IOException;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// Where a ZIP's central directory is, by the record at the end of the file (APPNOTE.TXT §4.3.14 to
/// §4.3.16).
///
/// @param start in bytes from the beginning of the file; -1 where none was found
/// @param length in bytes
/// @param shift by how much the offsets in it are too low, bytes having been put before the archive
record ZipDirectory(long start, long length, long shift) {
  private static final ZipDirectory NONE = new ZipDirectory(-1, 0, 0);
  private static final int LONGEST_END = 22 + 0xffff;
  private static final int LONGEST_BEGINNING = 1 << 18;
  private static final int LONGEST_REST = 1 << 16;
  private static final int LOCATOR = 20;
  private static final long ELSEWHERE = 0xffffffffL;

  static ZipDirectory find(Excerpt bytes) throws IOException {
    int tailLength = (int) Math.min(LONGEST_END, bytes.size());
    long tailStart = bytes.size() - tailLength;
    Bytes tail = bytes.at(tailStart, tailLength);
    int end = tail.length() - 22;
    while (end >= 0 && !tail.has(end, "PK\u0005\u0006")) {
      end--;
    }
    if (end < 0) {
      return NONE;
    }
    long length = tail.u32le(end + 12);
    long offset = tail.u32le(end + 16);
    if (tail.has(end - LOCATOR, "PK\u0006\u0007")) {
      return large(bytes, tail, end - LOCATOR, tailStart);
    }
    return of(bytes, tailStart + end - length, offset, length);
  }

  boolean isFound() {
    return start >= 0;
  }

  /// Up to 256 KiB of its beginning.
  Bytes beginning(Excerpt bytes) throws IOException {
    return bytes.at(start, (int) Math.min(LONGEST_BEGINNING, length));
  }

  /// Up to 64 KiB of its end, none where the beginning is all of it.
  Bytes end(Excerpt bytes) throws IOException {
    int rest = Math.clamp(length - LONGEST_BEGINNING, 0, LONGEST_REST);
    return bytes.at(start + length - rest, rest);
  }

  /// With a Zip64 record, which writers that stream add whether it is needed or not.
  private static ZipDirectory large(Excerpt bytes, Bytes tail, int locator, long tailStart)
      throws IOException {
    // The record stands right before its locator, whatever was put before the archive.
    int record = tail.lastIndexOf(locator, "PK\u0006\u0006");
    long place = record >= 0 ? tailStart + record : u64le(tail, locator + 8);
    Bytes found = bytes.at(place, 56);
    if (!found.has(0, "PK\u0006\u0006")) {
      return NONE;
    }
    long length = u64le(found, 40);
    return of(bytes, place - length, u64le(found, 48), length);
  }

  /// The directory ends where its record begins; where it does not, its stated offset counts.
  private static ZipDirectory of(Excerpt bytes, long start, long offset, long length)
      throws IOException {
    if (length >= 0 && start >= 0 && isThere(bytes, start)) {
      return new ZipDirectory(
          start, length, offset < 0 || offset == ELSEWHERE ? 0 : start - offset);
    }
    return length >= 0 && isThere(bytes, offset) ? new ZipDirectory(offset, length, 0) : NONE;
  }

  private static boolean isThere(Excerpt bytes, long start) throws IOException {
    return bytes.at(start, 4).has(0, "PK\u0001\u0002");
  }

  /// Eight bytes, the least significant first, or -1 for what is no place in a file.
  private static long u64le(Bytes bytes, int index) {
    long high = bytes.u32le(index + 4);
    return high < 0 || high > 0x7fffffff ? -1 : high << 32 | bytes.u32le(index);
  }
}
