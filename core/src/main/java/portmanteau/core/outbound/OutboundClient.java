package portmanteau.core.outbound;

import java.util.function.BooleanSupplier;

/// Port: the only way to addresses that others name. It connects to public addresses alone (or to
/// those that the operator allowed), whatever names, redirects and encodings say.
///
/// It sends no cookies, uses no proxy, and takes no longer and no more bytes than a request's
/// bounds have it. An interrupt of the calling thread ends the request.
public interface OutboundClient {
  /// For requests that are sent whether or not anybody waits for them.
  BooleanSupplier NEVER = () -> false;

  /// As [#send(OutboundRequest, BooleanSupplier)], for nobody who could hang up.
  default OutboundResponse send(OutboundRequest request) throws OutboundFailure {
    return send(request, NEVER);
  }

  /// Sends the request and returns when the head of its answer has come, whatever its status; a
  /// redirect is followed as far as the bounds say, and answered as it is where they say none.
  ///
  /// @param abandoned asked every now and then, by any thread, until the answer is closed: whether
  ///   nobody waits for it any more; then it breaks off as `CANCELLED`
  /// @return to be closed by the caller; closing it before its end breaks the request off
  OutboundResponse send(OutboundRequest request, BooleanSupplier abandoned) throws OutboundFailure;
}
