package portmanteau.inspection;

import static portmanteau.inspection.Signature.type;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.blob.ContentType;

/// MP4, QuickTime, 3GP, M4A, HEIC and AVIF: ISO base media files, told apart by the brands of their
/// first box, `ftyp` (ISO/IEC 14496-12 §4.3; the brands are registered at mp4ra.org).
final class IsoMedia implements Signature {
  private static final int LONGEST_FTYP = 1024;

  private static final Map<String, String> BRANDS =
      Map.ofEntries(
          Map.entry("avif", "image/avif"),
          Map.entry("avis", "image/avif"),
          Map.entry("heic", "image/heic"),
          Map.entry("heix", "image/heic"),
          Map.entry("heim", "image/heic"),
          Map.entry("heis", "image/heic"),
          Map.entry("hevc", "image/heic"),
          Map.entry("hevx", "image/heic"),
          Map.entry("hevm", "image/heic"),
          Map.entry("hevs", "image/heic"),
          Map.entry("qt  ", "video/quicktime"),
          Map.entry("M4A ", "audio/mp4"),
          Map.entry("M4B ", "audio/mp4"),
          Map.entry("M4P ", "audio/mp4"),
          Map.entry("F4A ", "audio/mp4"),
          Map.entry("F4B ", "audio/mp4"));

  /// Brands of HEIF structures that do not say which codec the pictures use.
  private static final Set<String> HEIF = Set.of("mif1", "mif2", "msf1", "miaf");

  private static final Set<String> MP4 =
      Set.of(
          "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "isoa", "mp41",
          "mp42", "mp71", "avc1", "hvc1", "hev1", "av01", "dash", "cmfc", "cmff", "cmfs", "msdh",
          "msix", "piff", "MSNV", "NDSC", "NDSH", "NDSM", "NDSP", "NDSS", "NDXC", "NDXH", "NDXM",
          "NDXP", "NDXS", "XAVC", "mmp4", "f4v ", "F4V ", "F4P ", "M4V ", "M4VH", "M4VP", "kddi");

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    Bytes head = bytes.head();
    long length = head.u32(0);
    if (!head.has(4, "ftyp") || length < 16 || length > LONGEST_FTYP) {
      return Optional.empty();
    }
    Set<String> compatible = new LinkedHashSet<>();
    for (int at = 16; at + 4 <= length; at += 4) {
      compatible.add(head.text(at, 4));
    }
    Optional<ContentType> type = byBrands(head.text(8, 4), compatible);
    return type.filter(IsoMedia::isMp4Video).isPresent() && IsoTracks.areOnlySound(bytes)
        ? type("audio/mp4")
        : type;
  }

  private static boolean isMp4Video(ContentType type) {
    return type.value().equals("video/mp4");
  }

  private static Optional<ContentType> byBrands(String major, Set<String> compatible) {
    Optional<ContentType> type = byBrand(major);
    if (type.isPresent()) {
      return type;
    }
    boolean heif = HEIF.contains(major);
    for (String brand : compatible) {
      // Beside an unknown major brand, `qt  ` only says that QuickTime could play it too.
      Optional<ContentType> other =
          byBrand(brand)
              .filter(found -> !brand.equals("qt  "))
              .filter(found -> !heif || found.family().equals("image"));
      if (other.isPresent()) {
        return other;
      }
    }
    return heif ? type("image/heif") : Optional.empty();
  }

  private static Optional<ContentType> byBrand(String brand) {
    if (brand.startsWith("3g2")) {
      return type("video/3gpp2");
    }
    if (brand.startsWith("3g")) {
      return type("video/3gpp");
    }
    if (MP4.contains(brand)) {
      return type("video/mp4");
    }
    return Optional.ofNullable(BRANDS.get(brand)).map(ContentType::new);
  }
}
