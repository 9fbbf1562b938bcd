package portmanteau.web.form;

import java.io.InputStream;
import java.util.List;
import portmanteau.core.Problem;
import portmanteau.web.Exchange;
import portmanteau.web.digest.DigestField;
import portmanteau.web.digest.ObservedBytes;
import portmanteau.web.digest.PromisedDigests;

/// The announced digests of a form.
///
/// `Content-Digest` and `Content-MD5` cover the form as sent, from its first byte to its last. A
/// `Repr-Digest` may also cover the form's only file, which is what people mean.
final class FormDigests {
  static final FormDigests NONE =
      new FormDigests(PromisedDigests.NONE, PromisedDigests.NONE, PromisedDigests.NONE);

  private final PromisedDigests content;
  private final PromisedDigests wholeForm;
  private final PromisedDigests onlyFile;
  private int files;

  private FormDigests(
      PromisedDigests content, PromisedDigests wholeForm, PromisedDigests onlyFile) {
    this.content = content;
    this.wholeForm = wholeForm;
    this.onlyFile = onlyFile;
  }

  static FormDigests of(Exchange exchange) {
    var content = promised(exchange, DigestField.CONTENT_DIGEST, DigestField.CONTENT_MD5);
    PromisedDigests wholeForm = promised(exchange, DigestField.REPR_DIGEST);
    return content.isEmpty() && wholeForm.isEmpty()
        ? NONE
        : new FormDigests(content, wholeForm, promised(exchange, DigestField.REPR_DIGEST));
  }

  private static PromisedDigests promised(Exchange exchange, DigestField... fields) {
    return PromisedDigests.of(List.of(fields), field -> exchange.headers(field.header()));
  }

  /// Without any, what follows the form's last delimiter need not be read.
  boolean isEmpty() {
    return content.isEmpty() && wholeForm.isEmpty();
  }

  /// The form's bytes, looked at.
  InputStream guard(InputStream form) {
    InputStream guarded = content.guard(form);
    return wholeForm.isEmpty() ? guarded : new ObservedBytes(guarded, wholeForm.feeding());
  }

  /// Observes a file of the form, if necessary.
  void guard(Part part) {
    if (!onlyFile.isEmpty() && part.fileName().isPresent() && ++files == 1) {
      part.observe(onlyFile.feeding());
    }
  }

  /// The form has been read to its end.
  void ended() {
    boolean isFile = files == 1 && onlyFile.areKept();
    if (!isFile && !wholeForm.areKept()) {
      throw new Problem.ChecksumMismatch(wholeForm.algorithms()).refusal();
    }
  }
}
