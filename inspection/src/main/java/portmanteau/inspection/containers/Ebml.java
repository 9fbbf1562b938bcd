package portmanteau.inspection.containers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;

/// The elements that WebM and Matroska are made of (RFC 8794 §4 to §6).
final class Ebml {
  private static final int MOST = 128;

  private Ebml() {}

  /// An element.
  ///
  /// @param id with its marker bit, as the specifications write it
  /// @param start where its content begins, in bytes from the start of the file
  /// @param end where its content ends; where its parent ends if it does not say
  /// @param isOpen whether it does not say
  record Element(long id, long start, long end, boolean isOpen) {

    /// The content as a number; -1 where it is too long for one.
    long number(Excerpt bytes) throws IOException {
      Bytes content = bytes.at(start, (int) Math.min(8, end - start));
      long number = 0;
      for (int i = 0; i < content.length(); i++) {
        number = number << 8 | content.u8(i);
      }
      return end - start > 7 ? -1 : number;
    }

    /// The content as text; writers may fill up with NULs.
    String text(Excerpt bytes, int most) throws IOException {
      String text = bytes.at(start, (int) Math.min(most, end - start)).text(0, most);
      int nul = text.indexOf('\0');
      return nul < 0 ? text : text.substring(0, nul);
    }
  }

  /// The elements that follow one another from `start` to `end`; at most 128, none from the first
  /// on that cannot be read, and none behind one that does not say where it ends.
  static List<Element> in(Excerpt bytes, long start, long end) throws IOException {
    List<Element> elements = new ArrayList<>();
    long position = start;
    while (elements.size() < MOST && position < end) {
      Bytes header = bytes.at(position, 12);
      int idLength = length(header.u8(0));
      int sizeLength = length(header.u8(idLength));
      if (idLength > 4 || sizeLength > 8) {
        break;
      }
      long id = number(header, 0, idLength);
      long marker = 1L << (7 * sizeLength);
      long size = number(header, idLength, sizeLength) - marker;
      boolean isOpen = size == marker - 1;
      long content = position + idLength + sizeLength;
      if (size < 0 || content > end) {
        break;
      }
      position = isOpen || size > end - content ? end : content + size;
      elements.add(new Element(id, content, position, isOpen));
    }
    return elements;
  }

  static List<Element> in(Excerpt bytes, Element parent) throws IOException {
    return in(bytes, parent.start, parent.end);
  }

  /// How many bytes a number takes that begins with this one; 9 where none does.
  private static int length(int first) {
    return first <= 0 ? 9 : Integer.numberOfLeadingZeros(first) - 23;
  }

  private static long number(Bytes bytes, int from, int length) {
    long number = 0;
    for (int i = from; i < from + length; i++) {
      number = number << 8 | Math.max(0, bytes.u8(i));
    }
    return number;
  }
}
