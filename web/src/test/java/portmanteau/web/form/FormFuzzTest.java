package portmanteau.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import portmanteau.core.Refusal;
import portmanteau.testkit.fuzz.Corpus;
import portmanteau.testkit.fuzz.Fuzzing;

/// Whatever stands in a form is read or refused, and means the same however it arrives.
class FormFuzzTest {
  private static final Duration TIME = Duration.ofSeconds(3);
  private static final Multipart.Limits LIMITS = new Multipart.Limits(100, 8 * 1024, 1 << 20);
  private static final Corpus FORMS =
      Corpus.of(
          List.of(
              """
              --b
              Content-Disposition: form-data; name="filedata"; filename="a.png"
              Content-Type: image/png
              Content-Digest: sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:

              bytes
              --b
              Content-Disposition: form-data; name="info"

              {"title":"a"}
              --b--
              """
                  .replace("\n", "\r\n"),
              """
              a preamble
              --b
              Content-Disposition: form-data; name=file; filename*=UTF-8''%e2%82%ac%20a.txt
              Content-Type: text/plain; charset=utf-8

              --not b
              --b
              Content-Disposition: form-data; name="empty"

              \r
              --b--an epilogue
              """
                  .replace("\n", "\r\n")),
          List.of(
              "--b",
              "\r\n--b\r\n",
              "\r\n--b--",
              "\r\n\r\n",
              "name=\"",
              "filename*=",
              "UTF-8''%",
              "charset=",
              "Content-Transfer-Encoding: base64\r\n",
              "Content-MD5: AAAA\r\n"));

  @Test
  void any_form_is_read_or_refused_however_it_arrives() throws InterruptedException {
    Fuzzing.of("multipart", FORMS, TIME)
        .run((form, more) -> {
          String whole = read(new ByteArrayInputStream(form));
          assertThat(read(new Pieces(form, most -> 1 + more.draw(most)))).isEqualTo(whole);
        });
  }

  /// All that it says, or that it is refused.
  private static String read(InputStream body) throws IOException {
    var said = new ArrayList<String>();
    try (var form = new Multipart(body, "b", LIMITS)) {
      for (Optional<Part> part = form.next(); part.isPresent(); part = form.next()) {
        said.add(part.get().name() + part.get().fileName() + part.get().contentType());
        said.add(part.get().text(1 << 20));
      }
    } catch (Refusal refused) {
      said.add(refused.problem().getClass().getSimpleName());
    }
    return said.toString();
  }

  /// Gives as many bytes at a time as are drawn.
  private static final class Pieces extends InputStream {
    private final InputStream whole;
    private final IntUnaryOperator drawn;

    Pieces(byte[] bytes, IntUnaryOperator drawn) {
      this.whole = new ByteArrayInputStream(bytes);
      this.drawn = drawn;
    }

    @Override
    public int read() throws IOException {
      return whole.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return length == 0 ? 0 : whole.read(target, offset, drawn.applyAsInt(length));
    }
  }
}
