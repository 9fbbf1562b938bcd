package portmanteau.web.server;

import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import portmanteau.web.limits.ConnectionTable;

/// Passes on requests whose target Jetty cannot parse, so that they too are refused in the shape of
/// their path's dialect.
///
/// Jetty rejects broken escapes and NUL before anyone can see the target, and only its connection,
/// an internal class, sees it before: hence [ClientConnection].
final class UnreadableTargets extends HttpConnectionFactory {
  private static final Pattern UNREADABLE = Pattern.compile("%(?![0-9A-Fa-f]{2})|%00");

  /// A control character, which [RequestPath] refuses.
  private static final String REFUSED = "%01";

  private final Duration headerTime;
  private final ConnectionTable table;

  /// @param headerTime in which a request's headers must arrive
  UnreadableTargets(HttpConfiguration configuration, Duration headerTime, ConnectionTable table) {
    super(configuration);
    this.headerTime = headerTime;
    this.table = table;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    var connection =
        new ClientConnection(getHttpConfiguration(), connector, endPoint, headerTime, table);
    return configure(connection, connector, endPoint);
  }

  static String readable(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (path.indexOf('%') < 0) {
      return target;
    }
    return UNREADABLE.matcher(path).replaceAll(REFUSED) + target.substring(path.length());
  }
}
