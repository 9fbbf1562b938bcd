package portmanteau.server;

/// The program's entry: it reads the command line and does what it says.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (args.length == 1 && args[0].equals("version")) {
      System.out.println("portmanteau " + version());
      return;
    }
    System.err.println("usage: portmanteau version");
    System.exit(2);
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
