package portmanteau.testkit.samples;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Arrays;
import java.util.List;

/// OLE2 files of any size, laid out as Office does: bytes, then the directory, then the tables that
/// find them.
public final class CompoundFiles {
  private static final int SECTOR = 512;
  private static final int IN_HEADER = 109;
  private static final int IN_LIST = SECTOR / 4 - 1;
  private static final int END = -2;
  private static final int UNUSED = -1;

  private CompoundFiles() {}

  /// A file with streams of these names, each the right sibling of the one before; the first is
  /// `sectors` long and stands before the directory.
  public static byte[] of(int sectors, String... names) {
    int directory = names.length / 4 + 1;
    int tables = 1;
    int lists = 0;
    while (tables * (SECTOR / 4) < sectors + directory + tables + lists) {
      tables++;
      lists = Math.max(0, tables - IN_HEADER + IN_LIST - 1) / IN_LIST;
    }
    int firstTable = sectors + directory;
    int firstList = firstTable + tables;
    Assembly file = new Assembly();
    file.u8(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1).zeros(16);
    file.u16le(0x3e).u16le(3).u16le(0xfffe).u16le(9).u16le(6).zeros(10);
    file.u32le(tables).u32le(sectors).zeros(4).u32le(4096).u32le(END).zeros(4);
    file.u32le(lists == 0 ? END : firstList).u32le(lists);
    for (int i = 0; i < IN_HEADER; i++) {
      file.u32le(i < tables ? firstTable + i : UNUSED);
    }
    file.bytes(Pieces.fill(0x11, sectors * SECTOR));
    file.bytes(directory(sectors, directory, names));
    table(file, List.of(sectors, directory), tables, lists);
    lists(file, firstTable, tables, firstList, lists);
    return file.done();
  }

  private static byte[] directory(int sectors, int length, String... names) {
    Assembly entries = new Assembly();
    entry(entries, "Root Entry", new int[] {5, UNUSED, 1}, END, 0);
    for (int i = 1; i <= names.length; i++) {
      boolean holds = i == 1 && sectors > 0;
      int right = i == names.length ? UNUSED : i + 1;
      entry(
          entries,
          names[i - 1],
          new int[] {2, right, UNUSED},
          holds ? 0 : END,
          holds ? sectors * SECTOR : 0);
    }
    return entries.upTo(length * SECTOR).done();
  }

  /// @param links the kind, the right sibling and the child
  private static void entry(Assembly out, String name, int[] links, int start, int size) {
    byte[] letters = name.getBytes(UTF_16LE);
    out.bytes(letters).zeros(64 - letters.length).u16le(letters.length + 2).u8(links[0], 1);
    out.u32le(UNUSED).u32le(links[1]).u32le(links[2]).zeros(36).u32le(start).u32le(size).zeros(4);
  }

  private static void table(Assembly out, List<Integer> chains, int tables, int lists) {
    int[] next = new int[tables * (SECTOR / 4)];
    Arrays.fill(next, UNUSED);
    int at = 0;
    for (int length : chains) {
      for (int i = 0; i < length; i++) {
        next[at] = i == length - 1 ? END : at + 1;
        at++;
      }
    }
    Arrays.fill(next, at, at + tables, -3);
    Arrays.fill(next, at + tables, at + tables + lists, -4);
    for (int sector : next) {
      out.u32le(sector);
    }
  }

  private static void lists(Assembly out, int firstTable, int tables, int firstList, int lists) {
    for (int list = 0; list < lists; list++) {
      for (int i = 0; i < IN_LIST; i++) {
        int table = IN_HEADER + list * IN_LIST + i;
        out.u32le(table < tables ? firstTable + table : UNUSED);
      }
      out.u32le(list == lists - 1 ? END : firstList + list + 1);
    }
  }
}
