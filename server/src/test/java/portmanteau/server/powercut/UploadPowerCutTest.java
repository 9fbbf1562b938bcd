package portmanteau.server.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.catalogue.Catalogue;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Sha256;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Media;
import portmanteau.core.upload.UploadPlan;
import portmanteau.core.upload.UploadSession;
import portmanteau.server.DataDirectory;
import portmanteau.storage.disk.DiskBlobs;
import portmanteau.testkit.storage.PowerCut;
import portmanteau.testkit.storage.PowerCut.Chance;

/// Cuts the power at every moment of a day of uploads, commits and reclaiming, and lets the server
/// go on with what is left.
class UploadPowerCutTest {
  /// The data's own folder is made too.
  private static final String DATA = "var/data";

  @TempDir private Path directory;
  private final Journal journal = new Journal();

  @Test
  void what_was_committed_is_whole_after_every_cut_and_uploads_go_on() throws Exception {
    Path before = Files.createDirectory(directory.resolve("before"));
    try (Catalogue empty = Catalogue.sqlite(directory.resolve("empty.db"))) {
      Path data = journal.watch(before).resolve(DATA);
      DataDirectory.open(data).close();
      var catalogue = new ModelCatalogue(Contents.EMPTY, journal::committed);
      var house = new House(DiskBlobs.open(data), catalogue, empty);
      int opened = journal.size();
      var day = new Day(house);
      day.live();
      assertThat(journal.size() - opened).isGreaterThan(100);
      for (int cut = opened; cut <= journal.size(); cut++) {
        for (Chance chance : chances(cut)) {
          cut(before, cut, chance, new Aftermath(empty, day.files()));
        }
      }
    }
  }

  /// One node makes a file whose bytes do not count, another one writes those that do.
  @Test
  void an_offset_is_there_whichever_node_made_its_file() throws Exception {
    Path before = Files.createDirectory(directory.resolve("before"));
    try (Catalogue empty = Catalogue.sqlite(directory.resolve("empty.db"))) {
      Path data = journal.watch(before).resolve(DATA);
      var catalogue = new ModelCatalogue(Contents.EMPTY, journal::committed);
      var one = new Day(new House(DiskBlobs.open(data), catalogue, empty));
      var other = new House(DiskBlobs.open(data), catalogue, empty);
      one.goOnElsewhere(other);
      Aftermath known = new Aftermath(empty, one.files());
      for (Chance chance : chances(journal.size())) {
        cut(before, journal.size(), chance, known);
      }
    }
  }

  /// What is known of the day when it is over.
  private record Aftermath(Catalogue empty, Map<StagingId, byte[]> files) {}

  private void cut(Path before, int cut, Chance chance, Aftermath known) throws IOException {
    Path after = Files.createTempDirectory(quick(), "power-cut");
    try {
      PowerCut.after(journal.operations(cut), before, after, chance);
      var catalogue = new ModelCatalogue(journal.contents(cut), contents -> {});
      check(new House(DiskBlobs.open(after.resolve(DATA)), catalogue, known.empty), known.files);
    } catch (Exception | AssertionError failure) {
      throw new AssertionError("cut at %d by %s".formatted(cut, chance), failure);
    } finally {
      delete(after);
    }
  }

  /// A folder in memory, where there is one: hundreds of stores are opened.
  private Path quick() {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) ? memory : directory;
  }

  private static List<Chance> chances(int cut) {
    return List.of(
        Chance.nothing(), Chance.everything(), Chance.torn(), Chance.any(new Random(cut)));
  }

  private static void check(House house, Map<StagingId, byte[]> files) throws IOException {
    house.reclaimer().stagings(Instant.MAX); // as a server does when it starts
    assertMediaAreWhole(house);
    assertNamesAreTrue(house.blobs());
    for (UploadSession session : house.catalogue().contents().sessions().values()) {
      if (session.state() == UploadSession.State.OPEN) {
        assertOffsetIsThere(house.blobs(), session, files.get(session.id()));
      }
    }
    goOn(house, files);
    house.reclaim();
    assertMediaAreWhole(house);
    assertNothingLeaks(house);
  }

  /// Rule 2: each medium's bytes are in their place, all of them and no others.
  private static void assertMediaAreWhole(House house) throws IOException {
    for (Media medium : house.catalogue().contents().media().values()) {
      var upload = Contents.upload(medium);
      try (ByteSource source = house.blobs().open(upload.blob())) {
        assertThat(source.size()).isEqualTo(upload.size());
        assertThat(sha256(read(source, upload.size()))).isEqualTo(upload.blob().sha256());
      }
    }
  }

  /// Whatever has the name of a blob is one.
  private static void assertNamesAreTrue(Blobs blobs) throws IOException {
    for (BlobId id : names(blobs)) {
      try (ByteSource source = blobs.open(id)) {
        assertThat(sha256(read(source, source.size()))).isEqualTo(id.sha256());
      }
    }
  }

  /// Rule 1: an offset that may have been told is on the disk.
  private static void assertOffsetIsThere(Blobs blobs, UploadSession session, byte[] file)
      throws IOException {
    if (session.offset() > 0) {
      try (ByteSource source = blobs.reopen(session.id())) {
        byte[] promised = Arrays.copyOf(file, (int) session.offset());
        assertThat(read(source, session.offset())).isEqualTo(promised);
      }
    }
  }

  /// Finishes all uploads that are open; with the last part goes what it makes, and all parts.
  private static void goOn(House house, Map<StagingId, byte[]> files) throws IOException {
    var ids = List.copyOf(house.catalogue().contents().sessions().keySet());
    for (StagingId id : ids) {
      UploadSession session = house.catalogue().find(id).orElse(null);
      if (session != null && isToBeAppended(session)) {
        byte[] file = files.get(id);
        var rest = Day.piece(file, (int) session.offset(), file.length, (long) file.length);
        house.uploads().append(House.CALLER, id, rest, House.ANY);
      }
    }
    for (StagingId id : List.copyOf(house.catalogue().contents().sessions().keySet())) {
      UploadSession ended = house.uploads().look(House.CALLER, id, Long.MAX_VALUE, House.ANY);
      if (ended.plan().kind() != UploadPlan.Kind.PARTIAL) {
        Media made = house.catalogue().contents().media().get(ended.media());
        assertThat(Contents.upload(made).blob().sha256()).isEqualTo(sha256(files.get(id)));
      }
    }
  }

  private static boolean isToBeAppended(UploadSession session) {
    return session.state() == UploadSession.State.OPEN
        && session.plan().kind() != UploadPlan.Kind.FINAL;
  }

  /// After reclaiming there is nothing but what media refer to.
  private static void assertNothingLeaks(House house) throws IOException {
    Set<BlobId> referred =
        house.catalogue().contents().media().values().stream()
            .map(medium -> Contents.upload(medium).blob())
            .collect(Collectors.toSet());
    assertThat(names(house.blobs())).isEqualTo(referred);
    assertThat(house.catalogue().contents().blobs().keySet()).isEqualTo(referred);
  }

  private static Set<BlobId> names(Blobs blobs) throws IOException {
    var names = new HashSet<BlobId>();
    blobs.forEachBlob(stored -> names.add(stored.id()));
    return names;
  }

  private static byte[] read(ByteSource source, long length) throws IOException {
    ByteBuffer target = ByteBuffer.allocate((int) length);
    while (target.hasRemaining() && source.read(target, target.position()) > 0) {}
    return target.array();
  }

  private static Sha256 sha256(byte[] bytes) {
    try {
      return Sha256.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
