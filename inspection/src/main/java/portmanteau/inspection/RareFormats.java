package portmanteau.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.mime.MimeTypesFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Tika's table of types without the signatures that are no use here.
///
/// Bytes that nobody knows are held against each signature, and most of that time went into these:
/// those of types that our own table decides, those of texts, which are told apart before, and
/// those that are searched for further on than the beginning that is looked at. Without them it is
/// a quarter.
final class RareFormats {
  private static final List<String> TEXTS = List.of("text/", "message/", "multipart/");

  private RareFormats() {}

  /// Reads the table, which takes a third of a second.
  ///
  /// @param decided types whose signatures are left out
  /// @param beginning bytes that will be looked at
  static MimeTypes read(Set<String> decided, int beginning) {
    try (InputStream table = MimeTypes.class.getResourceAsStream("tika-mimetypes.xml")) {
      Document types = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(table);
      elements(types.getElementsByTagName("mime-type"))
          .forEach(type -> thin(type, decided, beginning));
      return MimeTypesFactory.create(types);
    } catch (IOException
        | SAXException
        | ParserConfigurationException
        | MimeTypeException impossible) {
      throw new AssertionError("Tika's own table is broken", impossible);
    }
  }

  private static void thin(Element type, Set<String> decided, int beginning) {
    String name = type.getAttribute("type");
    boolean useless = decided.contains(name) || TEXTS.stream().anyMatch(name::startsWith);
    children(type, "magic")
        .forEach(magic -> {
          children(magic, "match")
              .filter(match -> useless || reachesPast(match, beginning))
              .forEach(magic::removeChild);
          if (children(magic, "match").findAny().isEmpty()) {
            type.removeChild(magic);
          }
        });
  }

  /// Offsets are a number, or the first and the last with a colon between.
  private static boolean reachesPast(Element match, int beginning) {
    String offset = match.getAttribute("offset");
    String last = offset.substring(offset.indexOf(':') + 1);
    return !last.isEmpty() && Integer.parseInt(last) >= beginning;
  }

  private static Stream<Element> children(Element parent, String name) {
    return elements(parent.getElementsByTagName(name))
        .filter(element -> parent.equals(element.getParentNode()));
  }

  /// A list of its own, since the nodes' list changes with the document.
  private static Stream<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .map(Element.class::cast)
        .toList()
        .stream();
  }
}
