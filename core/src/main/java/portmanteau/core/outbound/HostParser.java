package portmanteau.core.outbound;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads hosts: names by IDNA, and IP addresses in the one spelling that all programs read alike.
final class HostParser {
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
  private static final Pattern NUMBER_LAST = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

  private HostParser() {}

  static String parse(String text) throws OutboundFailure {
    if (text.startsWith("[")) {
      return literal(text);
    }
    String name = name(text);
    if (NUMBER_LAST.matcher(name).matches() && !DOTTED_QUAD.matcher(name).matches()) {
      throw AddressParser.bad("Its host is a number in no common spelling");
    }
    return name;
  }

  /// An address of IPv6; what only one machine understands, as zones, is none.
  private static String literal(String text) throws OutboundFailure {
    String address = text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT);
    try {
      if (!address.contains(":") || address.contains("%")) {
        throw AddressParser.bad("Its host is no address of IPv6");
      }
      InetAddress.ofLiteral(address);
      return "[" + address + "]";
    } catch (IllegalArgumentException _) {
      throw AddressParser.bad("Its host is no address of IPv6");
    }
  }

  private static String name(String text) throws OutboundFailure {
    try {
      String ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    } catch (IllegalArgumentException _) {
      throw AddressParser.bad("Its host is no name");
    }
  }
}
