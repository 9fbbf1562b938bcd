package portmanteau.inspection.rare;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import portmanteau.inspection.bytes.Bytes;

/// Tika's table of types without the signatures that are no use here.
///
/// Bytes that nobody knows are held against each signature, and most of that time went into these:
/// those of types that our own table decides, those of texts, which are told apart before, and
/// those that are searched for further on than the beginning that is looked at.
///
/// Most of what is left are texts at the very beginning. Whose first two bytes are those of none of
/// them is held against the others only.
final class RareFormats {
  private static final List<String> TEXTS = List.of("text/", "message/", "multipart/");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x(\\p{XDigit}{4})");
  private static final Pattern OCTET =
      Pattern.compile(
          "\\\\x(?<hex>\\p{XDigit}{2})|\\\\(?<octal>[0-3][0-7]{2})|(?<plain>[!-~&&[^\\\\]])");

  private final MimeTypes all;
  private final MimeTypes withoutLeads;
  private final BitSet leads;

  private RareFormats(MimeTypes all, MimeTypes withoutLeads, BitSet leads) {
    this.all = all;
    this.withoutLeads = withoutLeads;
    this.leads = leads;
  }

  /// Reads the table, which takes a third of a second.
  ///
  /// @param decided types whose signatures are left out
  /// @param beginning bytes that will be looked at
  static RareFormats read(Set<String> decided, int beginning) {
    try (InputStream table = MimeTypes.class.getResourceAsStream("tika-mimetypes.xml")) {
      Document types = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(table);
      thin(types, (type, match) -> isUseless(type, decided) || reachesPast(match, beginning));
      MimeTypes all = MimeTypesFactory.create(types);
      var leads = new BitSet(1 << 16);
      thin(types, (_, match) -> takeLead(match, leads));
      return new RareFormats(all, MimeTypesFactory.create(types), leads);
    } catch (IOException
        | SAXException
        | ParserConfigurationException
        | MimeTypeException impossible) {
      throw new AssertionError("Tika's own table is broken", impossible);
    }
  }

  /// All signatures that bytes with this beginning can have.
  MimeTypes table(Bytes beginning) {
    int lead = beginning.u16(0);
    return lead < 0 || leads.get(lead) ? all : withoutLeads;
  }

  /// All signatures, whatever the bytes begin with.
  MimeTypes all() {
    return all;
  }

  private static void thin(Document types, BiPredicate<String, Element> leftOut) {
    elements(types.getElementsByTagName("mime-type")).forEach(type -> thin(type, leftOut));
  }

  private static void thin(Element type, BiPredicate<String, Element> leftOut) {
    String name = type.getAttribute("type");
    children(type, "magic")
        .forEach(magic -> {
          children(magic, "match")
              .filter(match -> leftOut.test(name, match))
              .forEach(magic::removeChild);
          if (children(magic, "match").findAny().isEmpty()) {
            type.removeChild(magic);
          }
        });
  }

  private static boolean isUseless(String type, Set<String> decided) {
    return decided.contains(type) || TEXTS.stream().anyMatch(type::startsWith);
  }

  /// Offsets are a number, or the first and the last with a colon between.
  private static boolean reachesPast(Element match, int beginning) {
    String offset = match.getAttribute("offset");
    String last = offset.substring(offset.indexOf(':') + 1);
    return !last.isEmpty() && Integer.parseInt(last) >= beginning;
  }

  /// Notes the first two bytes of a text that is looked for at the very beginning; false where
  /// there may be others.
  private static boolean takeLead(Element match, BitSet leads) {
    if (!match.getAttribute("offset").equals("0")
        || !match.getAttribute("type").equals("string")
        || match.hasAttribute("mask")) {
      return false;
    }
    OptionalInt lead = lead(match.getAttribute("value"));
    lead.ifPresent(leads::set);
    return lead.isPresent();
  }

  /// The first two bytes of a text in Tika's notation, which is hexadecimal after `0x`; what is not
  /// sure to be read as Tika reads it is none.
  private static OptionalInt lead(String value) {
    Matcher digits = HEXADECIMAL.matcher(value);
    if (digits.lookingAt()) {
      return OptionalInt.of(Integer.parseInt(digits.group(1), 16));
    }
    Matcher octet = OCTET.matcher(value);
    if (value.startsWith("0x") || !octet.lookingAt()) {
      return OptionalInt.empty();
    }
    int first = octet(octet);
    return octet.region(octet.end(), value.length()).lookingAt()
        ? OptionalInt.of(first << 8 | octet(octet))
        : OptionalInt.empty();
  }

  private static int octet(Matcher found) {
    if (found.group("hex") != null) {
      return Integer.parseInt(found.group("hex"), 16);
    }
    return found.group("octal") != null
        ? Integer.parseInt(found.group("octal"), 8)
        : found.group("plain").charAt(0);
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
