package portmanteau.imaging.worker;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.invoke.MethodHandles.insertArguments;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The few functions of libvips that are needed, by the foreign function interface (libvips.org,
/// "Using libvips from C").
@SuppressWarnings("restricted") // calling C is what it is for
final class Vips {
  /// The only readers of formats that are let in; all others are blocked, those of documents first.
  private static final List<String> READERS =
      List.of(
          "VipsForeignLoadJpeg",
          "VipsForeignLoadPng",
          "VipsForeignLoadWebp",
          "VipsForeignLoadNsgif",
          "VipsForeignLoadTiff",
          "VipsForeignLoadHeif");

  private static final List<String> METADATA =
      List.of(
          "exif-data",
          "xmp-data",
          "iptc-data",
          "photoshop-data",
          "icc-profile-data",
          "gif-comment",
          "orientation");

  /// What libvips takes for a size that does not matter.
  private static final int ANY_SIZE = 10_000_000;

  private static final int SIZE_DOWN = 2;
  private static final int INTERESTING_NONE = 0;
  private static final int INTERESTING_CENTRE = 1;

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup library;
  private final MethodHandle open;
  private final MethodHandle thumbnail;
  private final MethodHandle thumbnailOfImage;
  private final MethodHandle swapped;
  private final MethodHandle typeOf;
  private final MethodHandle write;
  private final MethodHandle width;
  private final MethodHandle height;
  private final MethodHandle unref;
  private final MethodHandle free;
  private final MethodHandle remove;

  private Vips(SymbolLookup library) {
    this.library = library;
    this.open =
        variadic("vips_image_new_from_buffer", ADDRESS, 3, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    this.thumbnail = thumbnail("vips_thumbnail_buffer", ADDRESS, JAVA_LONG);
    this.thumbnailOfImage = thumbnail("vips_thumbnail_image", ADDRESS);
    this.typeOf = function("vips_image_get_typeof", JAVA_LONG, ADDRESS, ADDRESS);
    this.swapped = function("vips_image_get_orientation_swap", JAVA_INT, ADDRESS);
    this.write =
        variadic(
            "vips_image_write_to_buffer", JAVA_INT, 4, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    this.width = function("vips_image_get_width", JAVA_INT, ADDRESS);
    this.height = function("vips_image_get_height", JAVA_INT, ADDRESS);
    this.unref = procedure("g_object_unref", ADDRESS);
    this.free = procedure("g_free", ADDRESS);
    this.remove = function("vips_image_remove", JAVA_INT, ADDRESS, ADDRESS);
  }

  /// Loads the library, and lets it read raster images only, in one thread and without a cache.
  static Vips load(String path) {
    var vips = new Vips(SymbolLookup.libraryLookup(Path.of(path), Arena.global()));
    vips.begin();
    return vips;
  }

  private void begin() {
    try (Arena arena = Arena.ofConfined()) {
      if ((int) function("vips_init", JAVA_INT, ADDRESS).invokeExact(text(arena, "portmanteau"))
          != 0) {
        throw new IllegalStateException("libvips does not begin: " + error());
      }
      procedure("vips_block_untrusted_set", JAVA_INT).invokeExact(1);
      block(arena, "VipsForeignLoad", 1);
      for (String reader : READERS) {
        block(arena, reader, 0);
      }
      procedure("vips_concurrency_set", JAVA_INT).invokeExact(1);
      procedure("vips_cache_set_max", JAVA_INT).invokeExact(0);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void block(Arena arena, String operation, int state) throws Throwable {
    procedure("vips_operation_block_set", ADDRESS, JAVA_INT)
        .invokeExact(text(arena, operation), state);
  }

  /// Makes one picture of another.
  ///
  /// @param length of the picture in bytes
  /// @param reading fills the memory that it is given with the picture
  /// @param writing takes the new one, which is gone when it returns
  void render(
      Recipe recipe, long length, Consumer<MemorySegment> reading, Consumer<MemorySegment> writing)
      throws NotRendered {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment picture = arena.allocate(length);
      reading.accept(picture);
      Head head = head(arena, picture, recipe);
      MemorySegment small =
          head.shrink() > 1
              ? thumbnailOfShrunk(arena, picture, recipe, head)
              : thumbnail(arena, picture, recipe, head);
      try {
        forget(arena, small);
        write(arena, small, recipe.suffix(), writing);
      } finally {
        unref.invokeExact(small);
      }
    } catch (NotRendered | RuntimeException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  /// What the header alone says, which opening reads.
  ///
  /// @param shrink by how much the picture is to be shrunk while it is decoded
  /// @param hasProfile whether its colours are those of a profile; a conversion costs as much as
  ///   decoding
  private record Head(int shrink, boolean hasProfile) {}

  /// Refuses a picture that has too many pixels.
  private Head head(Arena arena, MemorySegment picture, Recipe recipe) throws Throwable {
    MemorySegment header = open(arena, picture, "");
    try {
      int wide = (int) width.invokeExact(header);
      int high = (int) height.invokeExact(header);
      long pixels = (long) wide * high;
      if (pixels > recipe.mostPixels()) {
        throw new NotRendered(
            "The picture has %,d pixels, and at most %,d are decoded."
                .formatted(pixels, recipe.mostPixels()));
      }
      boolean turned = (int) swapped.invokeExact(header) != 0;
      return new Head(
          isJpeg(picture) ? recipe.shrink(turned ? high : wide, turned ? wide : high) : 1,
          (long) typeOf.invokeExact(header, text(arena, "icc-profile-data")) != 0);
    } finally {
      unref.invokeExact(header);
    }
  }

  private static boolean isJpeg(MemorySegment picture) {
    return picture.byteSize() > 2
        && picture.get(JAVA_BYTE, 0) == (byte) 0xff
        && picture.get(JAVA_BYTE, 1) == (byte) 0xd8;
  }

  private MemorySegment open(Arena arena, MemorySegment picture, String options) throws Throwable {
    MemorySegment opened =
        (MemorySegment)
            open.invokeExact(picture, picture.byteSize(), text(arena, options), MemorySegment.NULL);
    if (opened.equals(MemorySegment.NULL)) {
      throw unreadable();
    }
    return opened;
  }

  /// As [#thumbnail], which alone would decode a JPEG twice as wide and high as it need be.
  private MemorySegment thumbnailOfShrunk(
      Arena arena, MemorySegment picture, Recipe recipe, Head head) throws Throwable {
    MemorySegment shrunk = open(arena, picture, "[shrink=" + head.shrink() + "]");
    try {
      return thumbnail(arena, insertArguments(thumbnailOfImage, 0, shrunk), recipe, head);
    } finally {
      unref.invokeExact(shrunk);
    }
  }

  private MemorySegment thumbnail(Arena arena, MemorySegment picture, Recipe recipe, Head head)
      throws Throwable {
    MethodHandle ofPicture = insertArguments(thumbnail, 0, picture, picture.byteSize());
    return thumbnail(arena, ofPicture, recipe, head);
  }

  /// Turns as its Exif says, converts to sRGB, never enlarges; shows of a picture that is cut off
  /// what there is, as browsers do.
  ///
  /// @param of one of the thumbnail functions, with its source
  private MemorySegment thumbnail(Arena arena, MethodHandle of, Recipe recipe, Head head)
      throws Throwable {
    MemorySegment out = arena.allocate(ADDRESS);
    int failed =
        (int)
            of.invokeExact(
                out,
                recipe.width() == 0 ? ANY_SIZE : recipe.width(),
                text(arena, "height"),
                recipe.height() == 0 ? ANY_SIZE : recipe.height(),
                text(arena, "size"),
                SIZE_DOWN,
                text(arena, "crop"),
                recipe.cover() ? INTERESTING_CENTRE : INTERESTING_NONE,
                profile(arena, head),
                text(arena, "srgb"),
                MemorySegment.NULL);
    if (failed != 0) {
      throw unreadable();
    }
    return out.get(ADDRESS, 0);
  }

  /// Older versions write some of it whatever they are told.
  private void forget(Arena arena, MemorySegment image) throws Throwable {
    for (String what : METADATA) {
      var _ = (int) remove.invokeExact(image, text(arena, what));
    }
  }

  /// The name of the last option; where it is missing, the options end before it.
  private static MemorySegment profile(Arena arena, Head head) {
    return head.hasProfile() ? text(arena, "export-profile") : MemorySegment.NULL;
  }

  private void write(
      Arena arena, MemorySegment image, String suffix, Consumer<MemorySegment> writing)
      throws Throwable {
    MemorySegment buffer = arena.allocate(ADDRESS);
    MemorySegment size = arena.allocate(JAVA_LONG);
    int failed =
        (int) write.invokeExact(image, text(arena, suffix), buffer, size, MemorySegment.NULL);
    if (failed != 0) {
      throw unreadable();
    }
    MemorySegment made = buffer.get(ADDRESS, 0);
    try {
      writing.accept(made.reinterpret(size.get(JAVA_LONG, 0)));
    } finally {
      free.invokeExact(made);
    }
  }

  /// libvips' own words may quote the file, and are told to nobody.
  private NotRendered unreadable() throws Throwable {
    error();
    return new NotRendered("The picture cannot be decoded, or is not a picture.");
  }

  private String error() throws Throwable {
    var text = (MemorySegment) function("vips_error_buffer", ADDRESS).invokeExact();
    String words = text.reinterpret(Long.MAX_VALUE).getString(0).strip();
    linker
        .downcallHandle(library.find("vips_error_clear").orElseThrow(), FunctionDescriptor.ofVoid())
        .invokeExact();
    return words;
  }

  private static MemorySegment text(Arena arena, String text) {
    return arena.allocateFrom(text);
  }

  private MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
    return linker.downcallHandle(
        library.find(name).orElseThrow(), FunctionDescriptor.of(result, parameters));
  }

  private MethodHandle procedure(String name, MemoryLayout... parameters) {
    return linker.downcallHandle(
        library.find(name).orElseThrow(), FunctionDescriptor.ofVoid(parameters));
  }

  /// A function that makes a thumbnail: of a source, where the image goes, the width, and options
  /// by their names up to the first that is NULL.
  private MethodHandle thumbnail(String name, MemoryLayout... source) {
    MemoryLayout[] options = {
      ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS,
      ADDRESS
    };
    MemoryLayout[] all =
        Stream.concat(Stream.of(source), Stream.of(options)).toArray(MemoryLayout[]::new);
    return variadic(name, JAVA_INT, source.length + 2, all);
  }

  private MethodHandle variadic(
      String name, MemoryLayout result, int fixed, MemoryLayout... parameters) {
    return linker.downcallHandle(
        library.find(name).orElseThrow(),
        FunctionDescriptor.of(result, parameters),
        Linker.Option.firstVariadicArg(fixed));
  }
}
