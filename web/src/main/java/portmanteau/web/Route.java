package portmanteau.web;

import java.util.EnumSet;
import java.util.Set;

/// A method and a path template, with its handler.
///
/// @param template segments after slashes; `{name}` takes one segment, a last `{name...}` the rest,
///   which may be empty; a trailing slash in the request is always optional
public record Route(String method, String template, Handler handler, Set<Trait> traits) {

  /// What is special about a route.
  public enum Trait {
    /// Takes no credentials: all callers are rate-limited by address.
    FOR_STRANGERS,
    /// The body carries the credential, so that a caller with a body is no stranger before it was
    /// read.
    PROVEN_IN_BODY,
    /// Its resource may be public: public media, signed links.
    OPENS_TO_EVERYBODY,
    /// Its requests may be uploads that are resumed.
    RESUMABLE,
    /// Its responses hold secrets: tokens, PINs, new credentials.
    TELLS_SECRETS
  }

  public Route {
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException("a template begins with a slash: " + template);
    }
    traits = Set.copyOf(traits);
  }

  public Route(String method, String template, Handler handler) {
    this(method, template, handler, Set.of());
  }

  /// A copy that takes no credentials.
  public Route forStrangers() {
    return with(Trait.FOR_STRANGERS);
  }

  /// A copy that takes credentials in the body.
  public Route provenInBody() {
    return with(Trait.PROVEN_IN_BODY);
  }

  /// A copy whose uploads may be resumed.
  public Route resumable() {
    return with(Trait.RESUMABLE);
  }

  /// A copy whose responses hold secrets.
  public Route tellingSecrets() {
    return with(Trait.TELLS_SECRETS);
  }

  /// A copy whose resource may be public.
  public Route openingToEverybody() {
    return with(Trait.OPENS_TO_EVERYBODY);
  }

  public boolean opensToEverybody() {
    return traits.contains(Trait.OPENS_TO_EVERYBODY);
  }

  public boolean isForStrangers() {
    return traits.contains(Trait.FOR_STRANGERS);
  }

  public boolean isProvenInBody() {
    return traits.contains(Trait.PROVEN_IN_BODY);
  }

  public boolean isResumable() {
    return traits.contains(Trait.RESUMABLE);
  }

  public boolean tellsSecrets() {
    return traits.contains(Trait.TELLS_SECRETS);
  }

  private Route with(Trait trait) {
    var more = EnumSet.of(trait);
    more.addAll(traits);
    return new Route(method, template, handler, more);
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
