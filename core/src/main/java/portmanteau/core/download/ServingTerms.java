package portmanteau.core.download;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// What an operator may set of how content is sent.
///
/// @param linkMaxAge how long caches may keep what a signed link opens, at most
/// @param accelRedirect the path, in nginx, below which it finds the files of blobs, slashes at
///   both ends; null: the server sends all bytes itself
public record ServingTerms(Duration linkMaxAge, @Nullable String accelRedirect) {
  private static final Pattern PATH = Pattern.compile("/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)+");

  private static final Setting<Duration> LINK_MAX_AGE =
      Setting.of(
          "link-max-age",
          "1d",
          "how long caches may keep what a signed link opens, at most; then they ask again",
          Readers::someTime);
  private static final Setting<String> ACCEL_REDIRECT =
      Setting.of(
          "accel-redirect",
          null,
          "the path below which nginx in front finds blobs/, to send large files itself",
          ServingTerms::path);

  public static final List<Setting<?>> ALL = List.of(LINK_MAX_AGE, ACCEL_REDIRECT);

  public static ServingTerms of(SettingSource source) {
    return new ServingTerms(source.get(LINK_MAX_AGE), source.find(ACCEL_REDIRECT).orElse(null));
  }

  private static String path(String text) {
    String path = text.strip();
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("is no path with slashes at both ends, such as /_blobs/");
    }
    return path;
  }
}
