package portmanteau.web.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portmanteau.web.Dialect;
import portmanteau.web.Route;

/// The templates of all dialects, one node per segment; a literal segment wins over `{name}`, and
/// that over `{rest...}`.
final class RouteTree {
  private final Map<String, RouteTree> literals = new HashMap<>();
  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
  private @Nullable RouteTree parameter;
  private @Nullable RouteTree rest;

  /// A route, its owner and the names of its parameters in order.
  record Endpoint(Dialect dialect, Route route, List<String> names) {

    Map<String, String> parameters(List<String> values) {
      var parameters = new HashMap<String, String>();
      for (int i = 0; i < names.size(); i++) {
        parameters.put(names.get(i), values.get(i));
      }
      return parameters;
    }
  }

  /// The methods of a path, and the values of its parameters.
  record Found(Map<String, Endpoint> endpoints, List<String> values) {}

  void add(Dialect dialect, Route route) {
    RouteTree node = root(dialect.path());
    var names = new ArrayList<String>();
    for (String segment : RequestPath.segmentsOf(route.template())) {
      if (node.rest == node) {
        throw new IllegalArgumentException("nothing can follow the rest: " + route.template());
      }
      node = node.child(segment, names);
    }
    Endpoint before =
        node.endpoints.putIfAbsent(
            route.method(), new Endpoint(dialect, route, List.copyOf(names)));
    if (before != null) {
      throw new IllegalArgumentException(
          "%s %s belongs to %s and to %s"
              .formatted(
                  route.method(), route.template(), before.dialect().name(), dialect.name()));
    }
  }

  /// Where the dialects stand that are found below that path. Further slashes behind it count as
  /// one, as they do at the root.
  private RouteTree root(String path) {
    RouteTree node = this;
    for (String segment : RequestPath.segmentsOf(path)) {
      node = node.literals.computeIfAbsent(segment, any -> new RouteTree());
    }
    if (node != this) {
      node.literals.put("", node);
    }
    return node;
  }

  private RouteTree child(String segment, List<String> names) {
    if (!segment.startsWith("{") || !segment.endsWith("}")) {
      return literals.computeIfAbsent(segment, any -> new RouteTree());
    }
    String name = segment.substring(1, segment.length() - 1);
    if (name.endsWith("...")) {
      names.add(name.substring(0, name.length() - 3));
      RouteTree tail = rest == null ? new RouteTree() : rest;
      tail.rest = tail;
      rest = tail;
      return tail;
    }
    names.add(name);
    RouteTree next = parameter == null ? new RouteTree() : parameter;
    parameter = next;
    return next;
  }

  /// Who is at the path; null: nobody.
  @Nullable Found find(RequestPath path) {
    return find(path, 0, new ArrayList<>());
  }

  private @Nullable Found find(RequestPath path, int depth, List<String> values) {
    List<String> segments = path.segments();
    if (depth == segments.size() && !endpoints.isEmpty()) {
      return new Found(endpoints, values);
    }
    if (depth < segments.size()) {
      RouteTree literal = literals.get(segments.get(depth));
      Found found = literal == null ? null : literal.find(path, depth + 1, values);
      if (found == null && parameter != null && !segments.get(depth).isEmpty()) {
        found = parameter.find(path, depth + 1, with(values, segments.get(depth)));
      }
      if (found != null) {
        return found;
      }
    }
    return rest == null || rest == this
        ? null
        : new Found(rest.endpoints, with(values, path.restFrom(depth)));
  }

  private static List<String> with(List<String> values, String value) {
    var more = new ArrayList<>(values);
    more.add(value);
    return more;
  }
}
