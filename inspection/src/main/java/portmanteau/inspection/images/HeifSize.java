package portmanteau.inspection.images;

import static portmanteau.inspection.isobmff.Boxes.first;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import portmanteau.core.blob.Dimensions;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.isobmff.Boxes;
import portmanteau.inspection.isobmff.Boxes.Box;

/// The size of a HEIC or AVIF: the properties `ispe` and `irot` of its primary item (ISO/IEC
/// 23008-12 §6.5).
final class HeifSize {
  private static final int MOST_ITEMS = 1024;
  private static final int MOST_ASSOCIATIONS = 1 << 16;

  private HeifSize() {}

  static Optional<Dimensions> of(Excerpt bytes) throws IOException {
    Optional<Box> meta = first(Boxes.in(bytes, 0, bytes.size()), "meta");
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    // Version and flags stand before the boxes inside.
    List<Box> inside = Boxes.in(bytes, meta.get().start() + 4, meta.get().end());
    Optional<Box> primary = first(inside, "pitm");
    Optional<Box> properties = first(inside, "iprp");
    if (primary.isEmpty() || properties.isEmpty()) {
      return Optional.empty();
    }
    Bytes item = bytes.at(primary.get().start(), 8);
    return ofItem(bytes, item.u8(0) == 0 ? item.u16(4) : item.u32(4), properties.get());
  }

  private static Optional<Dimensions> ofItem(Excerpt bytes, long item, Box properties)
      throws IOException {
    List<Box> inside = Boxes.in(bytes, properties);
    Optional<Box> container = first(inside, "ipco");
    Optional<Box> associations = first(inside, "ipma");
    if (container.isEmpty() || associations.isEmpty()) {
      return Optional.empty();
    }
    List<Box> all = Boxes.in(bytes, container.get());
    Optional<Dimensions> size = Optional.empty();
    boolean turned = false;
    for (int index : associated(bytes, item, associations.get())) {
      if (index < 1 || index > all.size()) {
        continue;
      }
      Box property = all.get(index - 1);
      Bytes content = bytes.at(property.start(), 12);
      if (property.type().equals("ispe")) {
        size = PictureSizes.of(content.u32(4), content.u32(8));
      } else if (property.type().equals("irot")) {
        // A quarter of a turn, or three.
        turned = (content.u8(0) & 1) == 1;
      }
    }
    return turned ? size.map(PictureSizes::turned) : size;
  }

  /// The indexes, from 1, of the properties of `item` (ISO/IEC 14496-12 §8.11.14).
  private static List<Integer> associated(Excerpt bytes, long item, Box box) throws IOException {
    Bytes content =
        bytes.at(box.start(), (int) Math.min(MOST_ASSOCIATIONS, box.end() - box.start()));
    boolean longItems = content.u8(0) > 0;
    boolean longIndexes = (content.u8(3) & 1) == 1;
    long items = Math.min(MOST_ITEMS, content.u32(4));
    List<Integer> indexes = new ArrayList<>();
    int at = 8;
    for (int i = 0; i < items; i++) {
      long id = longItems ? content.u32(at) : content.u16(at);
      at += longItems ? 4 : 2;
      int count = content.u8(at++);
      for (int j = 0; j < count; j++) {
        // The top bit says whether a reader must understand the property.
        int index = longIndexes ? content.u16(at) & 0x7fff : content.u8(at) & 0x7f;
        at += longIndexes ? 2 : 1;
        if (id == item && at <= content.length()) {
          indexes.add(index);
        }
      }
    }
    return indexes;
  }
}
