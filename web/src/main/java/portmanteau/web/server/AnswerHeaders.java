package portmanteau.web.server;

import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;
import portmanteau.web.Dialect;
import portmanteau.web.Route;

/// The headers of every response, whoever sends it: that its type must be believed, and who may
/// cache it (RFC 9111).
///
/// Nobody may cache a response unless its handler says otherwise, as content does. `private`
/// accompanies `no-store` for caches that know only one of the two.
final class AnswerHeaders {
  private static final HttpField NO_SNIFFING =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField KEPT_BY_NOBODY =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "private, no-store");

  /// As specifications of tokens write it (RFC 6749 §5.1).
  private static final HttpField HOLDS_SECRETS =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

  private AnswerHeaders() {}

  /// Adds missing headers, after all others are set.
  ///
  /// @param route null: the answer is no route's
  static void complete(HttpFields.Mutable headers, Dialect dialect, @Nullable Route route) {
    headers.put(NO_SNIFFING);
    if (!headers.contains(HttpHeader.CACHE_CONTROL)) {
      headers.put(route != null && route.tellsSecrets() ? HOLDS_SECRETS : KEPT_BY_NOBODY);
    }
    vary(headers, dialect);
  }

  /// A cache knows of `Authorization` by itself, of a vendor's own header only by being told (RFC
  /// 9111 §3.5, §4.1). What CORS adds depends on whether an `Origin` was sent, even where every
  /// origin may read.
  private static void vary(HttpFields.Mutable headers, Dialect dialect) {
    Set<String> credentials = dialect.credentialHeaders();
    boolean cors = dialect.cors().isPresent();
    if (!cors && credentials.size() == 1 && !headers.contains(HttpHeader.VARY)) {
      headers.put(HttpHeader.VARY, credentials.iterator().next());
      return;
    }
    var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(headers.getCSV(HttpHeader.VARY, false));
    names.addAll(credentials);
    if (cors) {
      names.add("Origin");
    }
    if (!names.isEmpty()) {
      headers.put(HttpHeader.VARY, String.join(", ", names));
    }
  }
}
