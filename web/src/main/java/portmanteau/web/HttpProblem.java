package portmanteau.web;

import java.util.Set;

/// A problem that only HTTP has words for; everything else is a [portmanteau.core.Problem].
///
/// What may interrupt reading a body, such as a slow client, belongs to core, since it passes
/// through core's use cases.
public sealed interface HttpProblem {

  /// The path exists, but not with this method.
  record MethodNotAllowed(Set<String> allowed) implements HttpProblem {
    @Override
    public int status() {
      return 405;
    }

    @Override
    public String detail() {
      return "Allowed are " + String.join(", ", allowed) + ".";
    }
  }

  /// A condition of the request is not met (RFC 9110 §13.1.1, §13.1.4).
  record PreconditionFailed() implements HttpProblem {
    @Override
    public int status() {
      return 412;
    }

    @Override
    public String detail() {
      return "The content is not the one that the conditions name.";
    }
  }

  /// The request target (path and query) is too long.
  record TargetTooLong() implements HttpProblem {
    @Override
    public int status() {
      return 414;
    }

    @Override
    public String detail() {
      return "The path and query are too long.";
    }
  }

  /// No requested range lies within the `size` bytes of the content (RFC 9110 §15.5.17).
  record RangeNotSatisfiable(long size) implements HttpProblem {
    @Override
    public int status() {
      return 416;
    }

    @Override
    public String detail() {
      return "The content has " + size + " bytes.";
    }
  }

  /// The headers are too large.
  record HeadersTooLarge() implements HttpProblem {
    @Override
    public int status() {
      return 431;
    }

    @Override
    public String detail() {
      return "The headers are too large.";
    }
  }

  /// Its HTTP status.
  int status();

  /// A sentence for people.
  String detail();

  /// This problem as something that can be thrown.
  default HttpRefusal refusal() {
    return new HttpRefusal(this);
  }
}
