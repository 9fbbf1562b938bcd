package portmanteau.server.model;

import org.jspecify.annotations.Nullable;
import portmanteau.testkit.http.WireResponse;

/// What a server has told of an upload; null is what it has not told.
record Told(
    int status,
    @Nullable Long offset,
    @Nullable Long length,
    @Nullable String deferred,
    @Nullable String media,
    @Nullable String location,
    @Nullable String expires,
    String text) {

  static Told of(WireResponse response) {
    return new Told(
        response.status(),
        number(response, "Upload-Offset"),
        number(response, "Upload-Length"),
        response.header("Upload-Defer-Length").orElse(null),
        response.header("Upload-Media-Id").orElse(null),
        response.header("Location").orElse(null),
        response.header("Upload-Expires").orElse(null),
        response.status() < 400 ? "" : response.text());
  }

  private static @Nullable Long number(WireResponse response, String name) {
    return response.header(name).map(Long::valueOf).orElse(null);
  }
}
