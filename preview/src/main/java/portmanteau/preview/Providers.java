package portmanteau.preview;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.outbound.OutboundAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The oEmbed providers that are known: the list of oembed.com, or one of the operator's in the
/// same form.
public final class Providers {
  private static final String OWN = "oembed-providers.json";

  private final List<Provider> known;

  private Providers(List<Provider> known) {
    this.known = List.copyOf(known);
  }

  /// The list that comes with the program, read when it is asked for first.
  public static Providers standard() {
    return Standard.LIST;
  }

  private static final class Standard {
    static final Providers LIST = standardList();
  }

  private static Providers standardList() {
    try (InputStream list = Providers.class.getResourceAsStream(OWN)) {
      if (list == null) {
        throw new IllegalStateException(OWN + " is missing");
      }
      return read(list.readAllBytes());
    } catch (IOException unreadable) {
      throw new IllegalStateException(OWN, unreadable);
    }
  }

  /// A list in a file.
  ///
  /// @throws IOException also where it is no such list
  public static Providers of(Path file) throws IOException {
    return read(Files.readAllBytes(file));
  }

  static Providers read(byte[] list) throws IOException {
    JsonNode providers;
    try {
      providers = new ObjectMapper().readTree(list);
    } catch (JacksonException broken) {
      throw new IOException("the list of oEmbed providers is no JSON", broken);
    }
    if (!providers.isArray()) {
      throw new IOException("the list of oEmbed providers is no array");
    }
    var known = new ArrayList<Provider>();
    for (JsonNode provider : providers) {
      for (JsonNode endpoint : provider.path("endpoints")) {
        read(provider, endpoint).ifPresent(known::add);
      }
    }
    return new Providers(known);
  }

  /// Endpoints without patterns are found by discovery alone.
  private static Optional<Provider> read(JsonNode provider, JsonNode endpoint) {
    List<SchemePattern> schemes =
        endpoint
            .path("schemes")
            .valueStream()
            .flatMap(scheme -> SchemePattern.parse(scheme.asString("")).stream())
            .toList();
    String address = endpoint.path("url").asString("").replace("{format}", "json");
    Optional<OutboundAddress> at = OutboundAddress.find(address);
    if (schemes.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    Set<String> domains = new HashSet<>();
    schemes.forEach(scheme -> scheme.domain().ifPresent(domains::add));
    OutboundAddress.find(provider.path("provider_url").asString(""))
        .map(Providers::domain)
        .ifPresent(domains::add);
    domains.add(domain(at.get()));
    return Optional.of(new Provider(at.get().toString(), schemes, Set.copyOf(domains)));
  }

  private static String domain(OutboundAddress address) {
    String host = address.host();
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  /// The one that knows a page.
  Optional<Provider> of(OutboundAddress page) {
    return known.stream().filter(provider -> provider.knows(page)).findFirst();
  }

  int size() {
    return known.size();
  }
}
