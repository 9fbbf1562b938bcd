package portmanteau.server.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.server.Engine;
import portmanteau.testkit.Thorough;

/// Runs random sequences of requests and disasters against a server and a model of it; both must
/// agree after every step.
///
/// Each build runs the same ones, so that what fails is what was changed; `-Dthorough=true` or
/// `-Dportmanteau.model.sequences=100000` for more, `-Dportmanteau.model.seed=42` for others.
class UploadModelTest {
  private static final int SEQUENCES = Thorough.count("portmanteau.model.sequences", 300, 10_000);
  private static final long SEED = Long.getLong("portmanteau.model.seed", 21_028_888_104_124L);
  private static final int UPLOADS_A_WORLD = 50;
  private static final int WORLDS_AT_ONCE = 3;

  @TempDir private Path folder;

  @Test
  void uploads_agree_with_their_model_through_everything() throws Exception {
    run(SEQUENCES, Engine.SQLITE);
  }

  @Test
  void uploads_agree_with_their_model_on_postgresql() throws Exception {
    run(SEQUENCES / 10, Engine.POSTGRESQL);
  }

  @Test
  void uploads_agree_with_their_model_when_the_process_is_killed() throws Exception {
    var random = new SplittableRandom(SEED);
    try (var world = new World(new RealProcess(folder.resolve("real")), random)) {
      world.run(Math.max(1, SEQUENCES / 50));
      System.out.printf("UploadModelTest: %d times SIGKILL, seed %d%n", world.kills(), SEED);
    } catch (Throwable failure) {
      throw new AssertionError("seed %d: %s".formatted(SEED, failure), failure);
    }
  }

  private void run(int sequences, Engine engine) throws Exception {
    var random = new SplittableRandom(SEED);
    try (var threads = Executors.newFixedThreadPool(WORLDS_AT_ONCE)) {
      var worlds = new ArrayList<Future<Integer>>();
      for (int left = sequences; left > 0; left -= UPLOADS_A_WORLD) {
        int uploads = Math.min(left, UPLOADS_A_WORLD);
        worlds.add(threads.submit(world(engine, worlds.size(), uploads, random.split())));
      }
      int kills = 0;
      for (Future<Integer> world : worlds) {
        kills += world.get();
      }
      System.out.printf(
          "UploadModelTest on %s: %d sequences, %d kills, seed %d%n",
          engine, sequences, kills, SEED);
    } catch (Throwable failure) {
      throw new AssertionError("seed %d: %s".formatted(SEED, failure), failure);
    }
  }

  private Callable<Integer> world(Engine engine, int number, int uploads, SplittableRandom random) {
    return () -> {
      Path data = Files.createDirectories(folder.resolve(engine + "-" + number));
      try (var world = new World(new InProcess(data, engine.settings()), random)) {
        world.run(uploads);
        return world.kills();
      }
    };
  }
}
