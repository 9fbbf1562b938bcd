package portmanteau.server.settings;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.InlineBytes;
import portmanteau.core.settings.BadSetting;
import portmanteau.core.settings.Quantities;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// The catalogue's engine and address.
///
/// @param url of JDBC; null is SQLite in the data folder
/// @param user null where the URL says it
/// @param password null where the URL says it
/// @param patience how long a start waits for a server that cannot be reached yet
/// @param inlineMost bytes that a file may have which the catalogue keeps itself; 0: none is
public record CatalogueSettings(
    @Nullable String url,
    @Nullable String user,
    @Nullable String password,
    Duration patience,
    int inlineMost) {

  private static final Setting<String> CATALOGUE =
      Setting.address(
          "catalogue",
          "the catalogue's JDBC URL (jdbc:postgresql://…); unset: SQLite in the data folder",
          CatalogueSettings::url);
  private static final Setting<String> CATALOGUE_USER =
      Setting.of("catalogue-user", null, "the login at the catalogue's server", Readers::text);
  private static final Setting<String> CATALOGUE_PASSWORD =
      Setting.secret(
          "catalogue-password",
          "the password at the catalogue's server (environment or file, never a flag)");

  static final Setting<Duration> CATALOGUE_WAIT =
      Setting.of(
          "catalogue-wait",
          "30s",
          "how long a start waits for PostgreSQL while it cannot be reached; 0s: not at all",
          Quantities::duration);

  private static final Setting<Integer> INLINE_MAX =
      Setting.of(
          "inline-max",
          "32KiB",
          "the largest file that is kept in the catalogue, and not as a file or object; at most"
              + " 64KiB, 0: none is",
          CatalogueSettings::inlineMost);

  static final List<Setting<?>> ALL =
      List.of(CATALOGUE, CATALOGUE_USER, CATALOGUE_PASSWORD, CATALOGUE_WAIT, INLINE_MAX);

  static CatalogueSettings of(SettingSource source) {
    var settings =
        new CatalogueSettings(
            source.find(CATALOGUE).orElse(null),
            source.find(CATALOGUE_USER).orElse(null),
            source.find(CATALOGUE_PASSWORD).orElse(null),
            source.get(CATALOGUE_WAIT),
            source.get(INLINE_MAX));
    if (settings.url == null && settings.user != null) {
      throw new BadSetting("setting catalogue-user: it needs a catalogue of its own");
    }
    return settings;
  }

  private static int inlineMost(String text) {
    long bytes = Quantities.bytes(text);
    if (bytes > InlineBytes.MOST) {
      throw new IllegalArgumentException("must be 64KiB or less");
    }
    return (int) bytes;
  }

  private static String url(String text) {
    String url = text.strip();
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("does not begin with jdbc:postgresql:");
    }
    return url;
  }

  /// Without the password, and without the URL, which may hold one.
  @Override
  public String toString() {
    return "CatalogueSettings[" + (url == null ? "SQLite" : "JDBC") + "]";
  }
}
