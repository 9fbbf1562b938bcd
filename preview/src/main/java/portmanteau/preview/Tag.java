package portmanteau.preview;

import java.util.Map;
import java.util.Optional;

/// A tag of a page, with its attributes' entities decoded.
///
/// @param name in lower case
/// @param attributes by their names in lower case
/// @param text what stands behind a `title`; else empty
record Tag(String name, Map<String, String> attributes, String text) {

  Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(key)).filter(value -> !value.isBlank());
  }
}
