package portmanteau.core.console;

import java.net.InetAddress;
import portmanteau.core.Texts;

/// Where somebody signs in from, so that a person knows its sessions from a stranger's.
///
/// @param agent what the browser calls itself, cut to what is kept of it
public record Visitor(InetAddress address, String agent) {
  private static final int MOST = 200;

  public Visitor {
    String clean = Texts.clean(agent).strip();
    agent = clean.length() <= MOST ? clean : clean.substring(0, MOST);
  }
}
