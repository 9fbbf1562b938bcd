package portmanteau.web.server;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.AddressRange;
import portmanteau.web.limits.ConnectionLimits;

/// The server's network settings.
///
/// @param publicUrl what absolute URLs begin with; null: the request's scheme and host
/// @param trustedProxies whose `X-Forwarded-*` headers are believed
/// @param limits what connections may take
public record WebSettings(
    @Nullable URI publicUrl, List<AddressRange> trustedProxies, ConnectionLimits limits) {

  public WebSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }
}
