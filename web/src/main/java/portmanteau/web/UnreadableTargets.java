package portmanteau.web;

import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/// Lets requests through whose target Jetty cannot read, so that they too are refused in the shape
/// of the dialect that their path belongs to.
///
/// Jetty gives up on broken escapes and on NUL before anybody can see where the request was going,
/// and only its connection, which is internal to it, sees the target before. The connection also
/// keeps the [HeaderDeadline] and reads with a [StrictParser].
final class UnreadableTargets extends HttpConnectionFactory {
  private static final Pattern UNREADABLE = Pattern.compile("%(?![0-9A-Fa-f]{2})|%00");

  /// A control character, which [RequestPath] refuses.
  private static final String REFUSED = "%01";

  private final Duration headerTime;

  /// @param headerTime in which a request's headers must arrive
  UnreadableTargets(HttpConfiguration configuration, Duration headerTime) {
    super(configuration);
    this.headerTime = headerTime;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    var connection =
        new HttpConnection(getHttpConfiguration(), connector, endPoint) {
          private final HeaderDeadline deadline = new HeaderDeadline(headerTime);

          @Override
          public void onFillable() {
            long before = getBytesIn();
            super.onFillable();
            if (getBytesIn() > before
                && deadline.isOver(getParser().inHeaderState(), getParser().isStart())) {
              getEndPoint().close();
            }
          }

          @Override
          protected HttpParser newHttpParser(HttpCompliance compliance) {
            HttpParser usual = super.newHttpParser(compliance);
            var strict =
                new StrictParser(
                    (HttpParser.RequestHandler) usual.getHandler(),
                    getHttpConfiguration().getRequestHeaderSize(),
                    compliance);
            strict.setHeaderCacheSize(usual.getHeaderCacheSize());
            strict.setHeaderCacheCaseSensitive(usual.isHeaderCacheCaseSensitive());
            return strict;
          }

          @Override
          protected RequestHandler newRequestHandler() {
            return new RequestHandler() {
              @Override
              public void startRequest(String method, String target, HttpVersion version) {
                super.startRequest(method, target, version);
                ((StrictParser) getParser()).check(version);
              }
            };
          }

          @Override
          protected HttpStreamOverHTTP1 newHttpStream(
              String method, String target, HttpVersion version) {
            deadline.begun();
            return super.newHttpStream(method, readable(target), version);
          }
        };
    return configure(connection, connector, endPoint);
  }

  private static String readable(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (path.indexOf('%') < 0) {
      return target;
    }
    return UNREADABLE.matcher(path).replaceAll(REFUSED) + target.substring(path.length());
  }
}
