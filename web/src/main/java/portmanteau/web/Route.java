package portmanteau.web;

/// A method and a path template, and who answers there.
///
/// @param template segments after slashes; `{name}` takes one segment, a last `{name...}` the rest,
///   which may be empty; a trailing slash in the request is always optional
/// @param isForStrangers whether no header proves here who calls: whatever is sent, all are counted
///   by their address
public record Route(String method, String template, Handler handler, boolean isForStrangers) {

  public Route {
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException("a template begins with a slash: " + template);
    }
  }

  public Route(String method, String template, Handler handler) {
    this(method, template, handler, false);
  }

  /// The same, for callers who prove nothing by a header.
  public Route forStrangers() {
    return new Route(method, template, handler, true);
  }

  /// HEAD is answered wherever GET is.
  public static Route get(String template, Handler handler) {
    return new Route("GET", template, handler);
  }

  public static Route post(String template, Handler handler) {
    return new Route("POST", template, handler);
  }

  public static Route put(String template, Handler handler) {
    return new Route("PUT", template, handler);
  }

  public static Route patch(String template, Handler handler) {
    return new Route("PATCH", template, handler);
  }

  public static Route delete(String template, Handler handler) {
    return new Route("DELETE", template, handler);
  }
}
