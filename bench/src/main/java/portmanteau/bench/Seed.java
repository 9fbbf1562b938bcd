package portmanteau.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import portmanteau.catalogue.Catalogue;
import portmanteau.core.Identifiers;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Secrets;
import portmanteau.core.access.Token;
import portmanteau.core.access.TokenId;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Sha256;
import portmanteau.core.media.Audience;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;
import portmanteau.core.secret.SecretHash;
import portmanteau.server.security.RandomIdentifiers;

/// Makes accounts in the catalogue of a server that does not run, each with as many media as is
/// asked, spread evenly over the last week; the media's bytes are not there.
///
/// `Seed DATA COUNT…` prints a line an account: `id secret token`.
final class Seed {
  private static final int BATCH = 5_000;
  private static final Duration WINDOW = Duration.ofDays(7).minusHours(2);
  private static final long SIZE = 10_000;

  /// One upload in this many is public, of the rare type, and has the word that `q` looks for.
  private static final int RARE = 1_000;

  private final Identifiers identifiers = new RandomIdentifiers();
  private final Secrets secrets = new Secrets(identifiers);

  // Ids of a seeded generator: secure ones for a million media take longer than the catalogue.
  private final Random random = new Random(1);
  private final Catalogue catalogue;

  private Seed(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  public static void main(String[] arguments) throws Exception {
    Path data = Files.createDirectories(Path.of(arguments[0]));
    try (var catalogue = Catalogue.sqlite(data.resolve("catalogue.db"))) {
      var seed = new Seed(catalogue);
      for (int i = 1; i < arguments.length; i++) {
        System.out.println(seed.account(Integer.parseInt(arguments[i])));
      }
    }
  }

  private String account(int count) {
    NewAccount account = NewAccount.add(catalogue, secrets, "bench " + count);
    Instant now = Instant.now();
    for (int done = 0; done < count; done += BATCH) {
      add(account.id(), done, Math.min(BATCH, count - done), now, count);
    }
    return account.id() + " " + account.secret() + " " + token(account.id(), now);
  }

  private String token(AccountId account, Instant now) {
    String secret = secrets.create();
    var id = new TokenId(identifiers.uuid());
    catalogue
        .tokens()
        .add(
            new Token(
                id, SecretHash.of(secret), Token.Kind.ACCESS, account, null, null, "", now, null));
    return secret;
  }

  private void add(AccountId account, int first, int size, Instant now, int count) {
    List<NewMedia> batch = new ArrayList<>(size);
    for (int number = first; number < first + size; number++) {
      Instant created =
          now.minus(WINDOW).plusMillis(WINDOW.toMillis() * (long) number / (long) count);
      batch.add(media(account, number, created));
    }
    catalogue.media().add(batch);
  }

  private NewMedia media(AccountId account, int number, Instant created) {
    String type = type(number);
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    var blob = BlobId.create(Sha256.of(hash), identifiers);
    var content = new Content.Upload(blob, SIZE, new ContentType(type), null, Content.Purpose.ANY);
    var details =
        Details.of(type)
            .withPublic(number % RARE == 0)
            .withTitle("Holiday " + number)
            .withDescription(
                number % RARE == 0 ? "A needle on the beach" : "Sand, sea and the usual sunset")
            .withMetadataPrimary("album-" + number % 100);
    return new NewMedia(
        new MediaId(new UUID(random.nextLong(), random.nextLong())),
        account,
        content,
        "IMG_%07d.jpg".formatted(number),
        details,
        null,
        Audience.RESTRICTED,
        created,
        null);
  }

  private static String type(int number) {
    if (number % RARE == 0) {
      return "application/zip";
    }
    return switch (number % 10) {
      case 0 -> "video/mp4";
      case 1 -> "application/pdf";
      case 2, 3 -> "image/png";
      default -> "image/jpeg";
    };
  }
}
