package portmanteau.inspection.ole2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// The sectors of an OLE2 file, chained by its file allocation table (MS-CFB §2.2 to §2.5).
///
/// The first 109 sectors of the table are listed in the header, the others in sectors that are
/// chained themselves. Chains that loop end where they are long enough.
final class Sectors {
  private static final int IN_HEADER = 109;
  private static final int MOST = 1024;
  private static final int MOST_HOPS = 128;

  private final Excerpt bytes;
  private final int size;

  /// The sector of the list that was read last, and how many came before it.
  private long list;

  private int listIndex;

  Sectors(Excerpt bytes) {
    this.bytes = bytes;
    this.size = bytes.head().u16le(30) == 12 ? 4096 : 512;
    this.list = bytes.head().u32le(68);
  }

  /// Up to `most` bytes of the chain that begins with a sector.
  Bytes read(long first, int most) throws IOException {
    long[] chain = chain(first, Math.min(MOST, most / size));
    var content = new ByteArrayOutputStream();
    int at = 0;
    while (at < chain.length && chain[at] >= 0) {
      int run = 1;
      while (at + run < chain.length && chain[at + run] == chain[at] + run) {
        run++;
      }
      content.writeBytes(bytes.at(offset(chain[at]), run * size).copy());
      at += run;
    }
    return new Bytes(content.toByteArray(), 0, content.size());
  }

  /// The numbers of the sectors, -1 behind the last.
  private long[] chain(long first, int most) throws IOException {
    long[] chain = new long[most];
    Arrays.fill(chain, -1);
    long sector = first;
    for (int i = 0; i < most && sector >= 0 && offset(sector) < bytes.size(); i++) {
      chain[i] = sector;
      long table = table(sector / (size / 4));
      sector = table < 0 ? -1 : bytes.at(offset(table) + sector % (size / 4) * 4, 4).u32le(0);
    }
    return chain;
  }

  /// The number of the sector that is the table's part of that index, or -1.
  private long table(long index) throws IOException {
    if (index < IN_HEADER) {
      return bytes.head().u32le(76 + (int) index * 4);
    }
    int perList = size / 4 - 1;
    long wanted = (index - IN_HEADER) / perList;
    if (wanted < listIndex) {
      list = bytes.head().u32le(68);
      listIndex = 0;
    }
    while (listIndex < wanted && listIndex < MOST_HOPS && list >= 0) {
      list = bytes.at(offset(list) + perList * 4L, 4).u32le(0);
      listIndex++;
    }
    return listIndex == wanted && list >= 0
        ? bytes.at(offset(list) + (index - IN_HEADER) % perList * 4, 4).u32le(0)
        : -1;
  }

  private long offset(long sector) {
    return (sector + 1) * size;
  }
}
