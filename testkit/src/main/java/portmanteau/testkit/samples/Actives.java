package portmanteau.testkit.samples;

import static portmanteau.testkit.samples.Assembly.bytesOf;

/// What a browser or a machine might run.
public final class Actives {
  private Actives() {}

  /// `text/html`
  public static byte[] html() {
    return bytesOf("<!DOCTYPE html><title>Hello</title><script>alert(1)</script>\n");
  }

  /// `image/svg+xml`
  public static byte[] svg() {
    return bytesOf(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><rect/></svg>\n");
  }

  /// `application/xml`
  public static byte[] xml() {
    return bytesOf("<?xml version=\"1.0\"?>\n<order><item/></order>\n");
  }

  /// `application/x-elf`
  public static byte[] elf() {
    return new Assembly()
        .u8(0x7f)
        .text("ELF")
        .u8(2, 1, 1)
        .upTo(16)
        .u16le(2)
        .u16le(62)
        .upTo(120)
        .done();
  }

  /// `application/x-msdownload`
  public static byte[] windowsProgram() {
    return new Assembly()
        .text("MZ")
        .u16le(0x90)
        .upTo(60)
        .u32le(128)
        .upTo(128)
        .text("PE\0\0")
        .upTo(200)
        .done();
  }

  /// `application/x-mach-o`
  public static byte[] machO() {
    return new Assembly().u32(0xcffaedfeL).u32le(0x01000007).zeros(24).done();
  }

  /// `application/java-vm`
  public static byte[] javaClass() {
    return new Assembly().u32(0xcafebabeL).u16(0).u16(69).u16(10).zeros(40).done();
  }

  /// `application/x-sh`
  public static byte[] script() {
    return bytesOf("#!/bin/sh\necho hello\n");
  }
}
