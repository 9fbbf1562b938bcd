package portmanteau.web;

/// A method and a path template, and who answers there.
///
/// @param template segments after slashes; `{name}` takes one segment, a last `{name...}` the rest,
///   which may be empty; a trailing slash in the request is always optional
public record Route(String method, String template, Handler handler) {

  public Route {
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException("a template begins with a slash: " + template);
    }
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
