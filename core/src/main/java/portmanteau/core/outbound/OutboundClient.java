package portmanteau.core.outbound;

/// Port: the only way to addresses that others name. It connects to public addresses alone (or to
/// those that the operator allowed), whatever names, redirects and encodings say.
///
/// It sends no cookies, uses no proxy, and takes no longer and no more bytes than a request's
/// bounds have it. An interrupt of the calling thread ends the request.
@FunctionalInterface
public interface OutboundClient {

  /// Sends the request and returns when the head of its answer has come, whatever its status; a
  /// redirect is followed as far as the bounds say, and answered as it is where they say none.
  ///
  /// @return to be closed by the caller; closing it before its end breaks the request off
  OutboundResponse send(OutboundRequest request) throws OutboundFailure;
}
