package portmanteau.server.settings;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;
import portmanteau.dialects.admin.AdminSettings;
import portmanteau.dialects.connect.ConnectSettings;
import portmanteau.dialects.greenapi.GreenApiSettings;
import portmanteau.dialects.kaizala.KaizalaSettings;
import portmanteau.dialects.selfcommunity.SelfCommunitySettings;
import portmanteau.dialects.tus.TusSettings;
import portmanteau.dialects.vonage.VonageSettings;
import portmanteau.web.CorsSettings;

/// Which dialects answer, and what each of them reads for itself.
///
/// @param enabled the dialects that answer
public record DialectSettings(
    Set<Name> enabled,
    SharedCallSettings shared,
    VonageSettings vonage,
    KaizalaSettings kaizala,
    ConnectSettings connect,
    GreenApiSettings greenApi,
    SelfCommunitySettings selfCommunity,
    AdminSettings admin,
    TusSettings tus) {

  /// The dialects: the vendors', and tus.
  public enum Name {
    VONAGE,
    KAIZALA,
    GREEN_API,
    CONNECT,
    SELFCOMMUNITY,
    TUS;

    /// The name outside.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Name of(String word) {
      return Stream.of(values())
          .filter(name -> name.word().equals(word))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("holds " + word + "; there are " + all()));
    }

    static String all() {
      return Stream.of(values()).map(Name::word).collect(Collectors.joining(","));
    }
  }

  private static final Setting<Set<Name>> DIALECTS =
      Setting.of(
          "dialects", Name.all(), "the dialects that answer, after commas", DialectSettings::names);

  static final List<Setting<?>> ALL =
      Stream.of(
              List.of(DIALECTS),
              SharedCallSettings.ALL,
              CorsSettings.ALL,
              VonageSettings.ALL,
              KaizalaSettings.ALL,
              ConnectSettings.ALL,
              GreenApiSettings.ALL,
              SelfCommunitySettings.ALL,
              AdminSettings.ALL,
              TusSettings.ALL)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  static DialectSettings of(SettingSource source) {
    return new DialectSettings(
        source.get(DIALECTS),
        SharedCallSettings.of(source),
        VonageSettings.of(source),
        KaizalaSettings.of(source),
        ConnectSettings.of(source),
        GreenApiSettings.of(source),
        SelfCommunitySettings.of(source),
        AdminSettings.of(source),
        TusSettings.of(source));
  }

  public boolean isEnabled(Name name) {
    return enabled.contains(name);
  }

  private static Set<Name> names(String text) {
    var names = EnumSet.noneOf(Name.class);
    Readers.list(text).forEach(word -> names.add(Name.of(word)));
    return Set.copyOf(names);
  }
}
