package portmanteau.web.text;

import static java.util.Map.entry;

import java.util.Map;

/// The names of refusals' statuses, as titles of problems.
///
/// Clients have been told these words, so they stay although RFC 9110 has renamed some.
public final class ReasonPhrases {
  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          entry(400, "Bad Request"),
          entry(401, "Unauthorized"),
          entry(402, "Payment Required"),
          entry(403, "Forbidden"),
          entry(404, "Not Found"),
          entry(405, "Method Not Allowed"),
          entry(406, "Not Acceptable"),
          entry(407, "Proxy Authentication Required"),
          entry(408, "Request Timeout"),
          entry(409, "Conflict"),
          entry(410, "Gone"),
          entry(411, "Length Required"),
          entry(412, "Precondition Failed"),
          entry(413, "Payload Too Large"),
          entry(414, "URI Too Long"),
          entry(415, "Unsupported Media Type"),
          entry(416, "Range Not Satisfiable"),
          entry(417, "Expectation Failed"),
          entry(418, "I'm a Teapot"),
          entry(421, "Misdirected Request"),
          entry(422, "Unprocessable Entity"),
          entry(423, "Locked"),
          entry(424, "Failed Dependency"),
          entry(426, "Upgrade Required"),
          entry(428, "Precondition Required"),
          entry(429, "Too Many Requests"),
          entry(431, "Request Header Fields Too Large"),
          entry(451, "Unavailable for Legal Reason"),
          entry(500, "Server Error"),
          entry(501, "Not Implemented"),
          entry(502, "Bad Gateway"),
          entry(503, "Service Unavailable"),
          entry(504, "Gateway Timeout"),
          entry(505, "HTTP Version Not Supported"),
          entry(507, "Insufficient Storage"),
          entry(508, "Loop Detected"),
          entry(510, "Not Extended"),
          entry(511, "Network Authentication Required"));

  private ReasonPhrases() {}

  /// The status' name; a status without one is its number.
  public static String of(int status) {
    return PHRASES.getOrDefault(status, Integer.toString(status));
  }
}
