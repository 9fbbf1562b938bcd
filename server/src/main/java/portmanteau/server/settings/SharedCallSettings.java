package portmanteau.server.settings;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import portmanteau.core.settings.BadSetting;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// Where `POST /v1/media` is whose, whatever the headers say.
///
/// @param greenApi what is bound to Green API
/// @param kaizala what is bound to Kaizala
public record SharedCallSettings(Binding greenApi, Binding kaizala) {
  private static final Binding.Keys GREEN_API =
      Binding.Keys.of("green-api", "Green API", "/green", "media.green-api.com,api.green-api.com");
  private static final Binding.Keys KAIZALA =
      Binding.Keys.of("kaizala", "Kaizala", "/kaizala", "api.kaiza.la,kms*.kaiza.la");

  static final List<Setting<?>> ALL =
      Stream.concat(GREEN_API.all().stream(), KAIZALA.all().stream()).toList();

  static SharedCallSettings of(SettingSource source) {
    Binding greenApi = Binding.of(source, GREEN_API);
    Binding kaizala = Binding.of(source, KAIZALA);
    apart(KAIZALA.ports(), kaizala.ports(), greenApi.ports());
    apart(KAIZALA.paths(), kaizala.paths(), greenApi.paths());
    return new SharedCallSettings(greenApi, kaizala);
  }

  /// A binding must not belong to both dialects.
  private static void apart(Setting<?> setting, Collection<?> own, Collection<?> others) {
    for (Object bound : own) {
      if (others.contains(bound)) {
        throw new BadSetting("setting " + setting.name() + ": " + bound + " is Green API's");
      }
    }
  }
}
