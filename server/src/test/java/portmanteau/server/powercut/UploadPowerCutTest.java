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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Sha256;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Media;
import portmanteau.core.memory.MemoryCatalogue;
import portmanteau.core.memory.Tables;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.server.DataDirectory;
import portmanteau.storage.disk.DiskBlobs;
import portmanteau.testkit.Thorough;
import portmanteau.testkit.storage.PowerCut;
import portmanteau.testkit.storage.PowerCut.Chance;
import portmanteau.testkit.storage.QuickFolders;

/// Cuts the power at every moment of a day of uploads, commits and reclaiming, and lets the server
/// go on with what is left. At each moment one of four things may happen to what was not synced;
/// with `-Dthorough=true` each of them does.
class UploadPowerCutTest {
  /// The data's own folder is made too.
  private static final String DATA = "var/data";

  @TempDir private Path directory;
  private final Journal journal = new Journal();

  /// With all bytes in files; and with those of small files in the catalogue.
  @ParameterizedTest
  @ValueSource(ints = {0, 1_000})
  void what_was_committed_is_whole_after_every_cut_and_uploads_go_on(int inlineMost)
      throws Exception {
    Path before = Files.createDirectory(directory.resolve("before"));
    Path data = journal.watch(before).resolve(DATA);
    DataDirectory.open(data, true).close();
    var house = House.on(DiskBlobs.open(data), catalogue(), inlineMost);
    int opened = journal.size();
    var day = new Day(house);
    day.live();
    assertThat(journal.size() - opened).isGreaterThan(100);
    for (int cut = opened; cut <= journal.size(); cut++) {
      List<Chance> chances = chances(cut);
      for (Chance chance : Thorough.isOn() ? chances : List.of(chances.get(cut % chances.size()))) {
        cut(before, cut, chance, day.files(), inlineMost);
      }
    }
  }

  /// One node makes a file whose bytes do not count, another one writes those that do.
  @Test
  void an_offset_is_there_whichever_node_made_its_file() throws Exception {
    Path before = Files.createDirectory(directory.resolve("before"));
    Path data = journal.watch(before).resolve(DATA);
    MemoryCatalogue catalogue = catalogue();
    var one = new Day(House.on(DiskBlobs.open(data), catalogue, 0));
    var other = House.on(DiskBlobs.open(data), catalogue, 0);
    one.goOnElsewhere(other);
    for (Chance chance : chances(journal.size())) {
      cut(before, journal.size(), chance, one.files(), 0);
    }
  }

  /// One that is written down, with the caller's account.
  private MemoryCatalogue catalogue() {
    var catalogue = new MemoryCatalogue(new Tables(), journal::committed);
    catalogue.accounts().add(House.CALLER.account());
    return catalogue;
  }

  private void cut(
      Path before, int cut, Chance chance, Map<StagingId, byte[]> files, int inlineMost)
      throws IOException {
    Path after = QuickFolders.create("power-cut");
    try {
      PowerCut.after(journal.operations(cut), before, after, chance);
      var catalogue = new MemoryCatalogue(journal.tables(cut), tables -> {});
      check(House.on(DiskBlobs.open(after.resolve(DATA)), catalogue, inlineMost), files);
    } catch (Exception | AssertionError failure) {
      throw new AssertionError("cut at %d by %s".formatted(cut, chance), failure);
    } finally {
      delete(after);
    }
  }

  private static List<Chance> chances(int cut) {
    return List.of(
        Chance.nothing(), Chance.everything(), Chance.torn(), Chance.any(new Random(cut)));
  }

  private static void check(House house, Map<StagingId, byte[]> files) throws IOException {
    house.reclaimer().stagings(Instant.MAX); // as a server does when it starts
    assertMediaAreWhole(house);
    assertNamesAreTrue(house.blobs());
    for (UploadSession session : house.sessions()) {
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
    for (Media medium : house.catalogue().tables().media()) {
      var upload = medium.upload().orElseThrow();
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
    for (StagingId id : ids(house)) {
      UploadSession session = house.catalogue().uploadSessions().find(id).orElse(null);
      if (session != null && isToBeAppended(session)) {
        byte[] file = files.get(id);
        var rest = Day.piece(file, (int) session.offset(), file.length, (long) file.length);
        house.uploads().append(House.CALLER, id, rest, House.ANY);
      }
    }
    for (StagingId id : ids(house)) {
      UploadSession ended = house.uploads().look(House.CALLER, id, Long.MAX_VALUE, House.ANY);
      if (isFile(ended)) {
        Media made = house.catalogue().uploadEndings().made(ended.media());
        assertThat(made.upload().orElseThrow().blob().sha256()).isEqualTo(sha256(files.get(id)));
      }
    }
  }

  private static boolean isFile(UploadSession session) {
    return switch (session.plan().kind()) {
      case ON_DEMAND, WHOLE, FINAL -> true;
      case PARTIAL, REQUEST -> false;
    };
  }

  private static List<StagingId> ids(House house) {
    return house.sessions().stream().map(UploadSession::id).toList();
  }

  private static boolean isToBeAppended(UploadSession session) {
    return session.state() == UploadSession.State.OPEN
        && session.plan().kind() != UploadPlan.Kind.FINAL;
  }

  /// After reclaiming there is nothing but what media refer to.
  private static void assertNothingLeaks(House house) throws IOException {
    Set<BlobId> referred =
        house.catalogue().tables().media().stream()
            .map(medium -> medium.upload().orElseThrow().blob())
            .collect(Collectors.toSet());
    assertThat(names(house.blobs()))
        .isEqualTo(referred.stream().filter(id -> !id.isInline()).collect(Collectors.toSet()));
    assertThat(house.catalogue().tables().blobs()).containsExactlyInAnyOrderElementsOf(referred);
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
