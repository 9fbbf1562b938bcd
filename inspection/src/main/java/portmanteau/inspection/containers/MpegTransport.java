package portmanteau.inspection.containers;

import static portmanteau.inspection.bytes.Signature.type;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// MPEG transport streams, as broadcast, by cameras and in segments of HLS (ISO/IEC 13818-1 §2.4):
/// packets of 188 bytes, or of 192 with a time before each.
public final class MpegTransport implements Signature {
  private static final int PACKET = 188;
  private static final int REACH = 1 << 16;
  private static final int SYNC = 0x47;

  /// Packets whose mark must stand where it should, since it is only a letter.
  private static final int SURE = 3;

  private static final Set<Integer> SOUND = Set.of(0x03, 0x04, 0x0f, 0x11, 0x1c, 0x81, 0x82, 0x87);

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    for (int before : new int[] {0, 4}) {
      if (isStream(bytes.head(), before)) {
        Bytes start = bytes.at(0, REACH);
        return type(isOnlySound(start, before) ? "audio/mp2t" : "video/mp2t");
      }
    }
    return Optional.empty();
  }

  /// The program association table has the number 0 and comes early.
  private static boolean isStream(Bytes head, int before) {
    for (int i = 0; i < SURE; i++) {
      if (head.u8(i * (before + PACKET) + before) != SYNC) {
        return false;
      }
    }
    return section(head, before, 0) >= 0;
  }

  private static boolean isOnlySound(Bytes start, int before) {
    int associations = section(start, before, 0);
    // Behind the section's header of eight bytes: program number, number of its packets.
    int map = section(start, before, start.u16(associations + 10) & 0x1fff);
    if (map < 0 || start.u8(map) != 2) {
      return false;
    }
    Tracks tracks = new Tracks();
    int end = map + 3 + (start.u16(map + 1) & 0xfff) - 4;
    int at = map + 12 + (start.u16(map + 10) & 0xfff);
    while (at + 5 <= end) {
      int kind = start.u8(at);
      if (SOUND.contains(kind)) {
        tracks.heard();
      } else if (kind != 0x05 && kind != 0x06 && kind != 0x15 && kind != 0x86) {
        tracks.seen();
      }
      at += 5 + (start.u16(at + 3) & 0xfff);
    }
    return tracks.areOnlySound();
  }

  /// Where the first section in packets of that number begins, or -1.
  private static int section(Bytes start, int before, int number) {
    for (int at = before; start.u8(at) == SYNC; at += before + PACKET) {
      boolean begins = (start.u8(at + 1) & 0x40) != 0;
      if (begins && (start.u16(at + 1) & 0x1fff) == number) {
        boolean adapted = (start.u8(at + 3) & 0x20) != 0;
        int pointer = at + 4 + (adapted ? 1 + Math.max(0, start.u8(at + 4)) : 0);
        return pointer + 1 + Math.max(0, start.u8(pointer));
      }
    }
    return -1;
  }
}
