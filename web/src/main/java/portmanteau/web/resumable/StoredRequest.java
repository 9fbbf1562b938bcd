package portmanteau.web.resumable;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.StagingId;
import portmanteau.web.Json;

/// The head of a request whose content comes in several messages, kept until that is whole. What
/// proves the caller is never kept: each message brings its own.
///
/// @param query as it was sent; null where there was none
/// @param headers by their names in lower case
/// @param credentials names, in lower case, of the headers that prove the caller
record StoredRequest(
    String method,
    String path,
    @Nullable String query,
    Map<String, List<String>> headers,
    Set<String> credentials) {
  private static final String IDEMPOTENCY_KEY = "idempotency-key";

  /// What is of one message, and not of the request.
  private static final Set<String> OF_MESSAGE =
      Set.of(
          "accept-encoding",
          "authorization",
          "connection",
          "content-digest",
          "content-length",
          "content-md5",
          "cookie",
          "expect",
          "forwarded",
          "host",
          "keep-alive",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "upload-complete",
          "upload-draft-interop-version",
          "upload-incomplete",
          "upload-offset",
          "user-agent",
          "via");

  StoredRequest {
    headers = Map.copyOf(headers);
    credentials = Set.copyOf(credentials);
  }

  /// The head of a request that begins an upload.
  static StoredRequest of(ResumableExchange exchange) {
    var credentials = new TreeSet<String>();
    exchange
        .dialect()
        .credentialHeaders()
        .forEach(name -> credentials.add(name.toLowerCase(Locale.ROOT)));
    var headers = new LinkedHashMap<String, List<String>>();
    exchange
        .allHeaders()
        .forEach((name, values) -> {
          boolean kept =
              !OF_MESSAGE.contains(name)
                  && !credentials.contains(name)
                  && !name.startsWith("x-forwarded-");
          if (kept) {
            headers.put(name, List.copyOf(values));
          }
        });
    return new StoredRequest(
        exchange.method(), exchange.path(), exchange.rawQuery().orElse(null), headers, credentials);
  }

  /// As text, to be kept.
  String write() {
    return new String(Json.strict().write(this), StandardCharsets.UTF_8);
  }

  static StoredRequest read(String text) {
    return Json.strict().read(text.getBytes(StandardCharsets.UTF_8), StoredRequest.class);
  }

  /// Whether its caller is proven by that header.
  boolean isCredential(String name) {
    return credentials.contains(name.toLowerCase(Locale.ROOT));
  }

  List<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /// The same, under a key of its upload's where its client has sent none: its answer is kept, and
  /// what it makes is made once.
  StoredRequest keyed(StagingId id) {
    if (headers.containsKey(IDEMPOTENCY_KEY)) {
      return this;
    }
    var more = new LinkedHashMap<>(headers);
    more.put(IDEMPOTENCY_KEY, List.of("upload-" + id));
    return new StoredRequest(method, path, query, more, credentials);
  }
}
