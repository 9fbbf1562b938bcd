package portmanteau.inspection;

import static portmanteau.inspection.bytes.Signature.type;

import java.util.Optional;
import java.util.Set;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;
import portmanteau.inspection.text.PlainText;

/// What a machine might run: ELF, PE, Mach-O, class files, scripts.
final class Executables implements Signature {
  private static final Set<Long> MACH_O =
      Set.of(0xfeedfaceL, 0xfeedfacfL, 0xcefaedfeL, 0xcffaedfeL);
  private static final long CLASS_OR_UNIVERSAL = 0xcafebabeL;

  /// No class file is older than version 45 (JVM specification §4.1), no universal binary has as
  /// many parts.
  private static final int OLDEST_CLASS = 45;

  @Override
  public Optional<ContentType> of(Excerpt bytes) {
    Bytes head = bytes.head();
    if (head.has(0, "\u007fELF")) {
      return type("application/x-elf");
    }
    if (head.has(0, "MZ") && PlainText.type(bytes).isEmpty()) {
      return type("application/x-msdownload");
    }
    long magic = head.u32(0);
    if (MACH_O.contains(magic)) {
      return type("application/x-mach-o");
    }
    if (magic == CLASS_OR_UNIVERSAL) {
      return type(head.u32(4) < OLDEST_CLASS ? "application/x-mach-o" : "application/java-vm");
    }
    return isScript(head) ? type("application/x-sh") : Optional.empty();
  }

  private static boolean isScript(Bytes head) {
    int at = 2;
    while (head.u8(at) == ' ' || head.u8(at) == '\t') {
      at++;
    }
    return head.has(0, "#!") && head.u8(at) == '/';
  }
}
