package portmanteau.web;

import java.util.Set;

/// What can be wrong with a request that only HTTP has words for; all else is a
/// [portmanteau.core.Problem].
///
/// Whatever may end the reading of a body, such as a client that is too slow, is core's: it passes
/// through core's use cases.
public sealed interface HttpProblem {

  /// The path exists, the method does not.
  record MethodNotAllowed(Set<String> allowed) implements HttpProblem {
    @Override
    public int status() {
      return 405;
    }

    @Override
    public String detail() {
      return "allowed are " + String.join(", ", allowed);
    }
  }

  /// The content is not the one that the request is meant for (RFC 9110 §13.1.1, §13.1.4).
  record PreconditionFailed() implements HttpProblem {
    @Override
    public int status() {
      return 412;
    }

    @Override
    public String detail() {
      return "the content is not the one that the conditions name";
    }
  }

  /// The request's target, its path and query, is longer than the server takes.
  record TargetTooLong() implements HttpProblem {
    @Override
    public int status() {
      return 414;
    }

    @Override
    public String detail() {
      return "the path and query are too long";
    }
  }

  /// None of the asked ranges lies inside the `size` bytes of the content (RFC 9110 §15.5.17).
  record RangeNotSatisfiable(long size) implements HttpProblem {
    @Override
    public int status() {
      return 416;
    }

    @Override
    public String detail() {
      return "the content has " + size + " bytes";
    }
  }

  /// The headers are larger than the server takes.
  record HeadersTooLarge() implements HttpProblem {
    @Override
    public int status() {
      return 431;
    }

    @Override
    public String detail() {
      return "the headers are too large";
    }
  }

  /// The status that HTTP has for it.
  int status();

  /// A sentence for people.
  String detail();

  /// This problem as something that can be thrown.
  default HttpRefusal refusal() {
    return new HttpRefusal(this);
  }
}
