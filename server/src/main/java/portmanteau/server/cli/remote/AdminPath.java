package portmanteau.server.cli.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A path of the admin API, built from segments and parameters, which are escaped.
public final class AdminPath {
  private final String path;
  private final String query;

  private AdminPath(String path, String query) {
    this.path = path;
    this.query = query;
  }

  public static AdminPath of(String... segments) {
    var path = new StringBuilder("/admin/v1");
    for (String segment : segments) {
      path.append('/').append(encode(segment));
    }
    return new AdminPath(path.toString(), "");
  }

  /// With a parameter, unless its value is null.
  public AdminPath with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    String separator = query.isEmpty() ? "?" : "&";
    return new AdminPath(path, query + separator + name + "=" + encode(value.toString()));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return path + query;
  }
}
