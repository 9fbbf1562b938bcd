package portmanteau.core.outbound;

import java.util.ArrayList;
import java.util.List;
import portmanteau.core.AddressRange;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// Where requests to the outside may go, as the operator has it.
///
/// @param allow networks that are spoken to though they are not public
/// @param deny what is never spoken to, allowed or not
/// @param plainHttp whether an address without TLS is taken where a vendor asks for https
public record OutboundSettings(List<AddressRange> allow, Denied deny, boolean plainHttp) {
  private static final Setting<List<AddressRange>> ALLOW =
      Setting.of(
          "outbound-allow",
          "none",
          "networks (CIDR, after commas) that requests to the outside may go to though they are"
              + " not public",
          Readers::addressRanges);
  private static final Setting<Denied> DENY =
      Setting.of(
          "outbound-deny",
          "none",
          "networks (CIDR) and hosts, each with all names below it, after commas, that no request"
              + " goes to",
          Denied::parse);
  private static final Setting<Boolean> PLAIN_HTTP =
      Setting.of(
          "outbound-http",
          "off",
          "on: webhooks and Kaizala's media/url also take addresses without TLS",
          Readers::onOrOff);

  public static final List<Setting<?>> ALL = List.of(ALLOW, DENY, PLAIN_HTTP);

  public OutboundSettings {
    allow = List.copyOf(allow);
  }

  /// Networks and hosts.
  ///
  /// @param hosts in the form that [OutboundAddress#host] has
  public record Denied(List<AddressRange> networks, List<String> hosts) {
    public Denied {
      networks = List.copyOf(networks);
      hosts = List.copyOf(hosts);
    }

    static Denied parse(String text) {
      var networks = new ArrayList<AddressRange>();
      var hosts = new ArrayList<String>();
      for (String word : Readers.list(text)) {
        try {
          networks.add(AddressRange.parse(word));
        } catch (IllegalArgumentException noNetwork) {
          hosts.add(host(word));
        }
      }
      return new Denied(networks, hosts);
    }

    private static String host(String word) {
      return OutboundAddress.find("http://" + word + "/")
          .filter(address -> address.target().equals("/"))
          .filter(address -> address.port() == OutboundAddress.Scheme.HTTP.port())
          .map(OutboundAddress::host)
          .orElseThrow(() ->
              new IllegalArgumentException("holds what is neither network nor host: " + word));
    }
  }

  public static OutboundSettings of(SettingSource source) {
    return new OutboundSettings(source.get(ALLOW), source.get(DENY), source.get(PLAIN_HTTP));
  }
}
