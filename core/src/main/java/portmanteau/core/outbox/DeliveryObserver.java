package portmanteau.core.outbox;

import portmanteau.core.outbox.endpoint.Endpoint;

/// Hears of what becomes of deliveries, for metrics and logs. What it does is quick and does not
/// fail.
public interface DeliveryObserver {
  /// One that does not care.
  DeliveryObserver NONE =
      new DeliveryObserver() {
        @Override
        public void delivered(Endpoint endpoint) {}

        @Override
        public void failed(Endpoint endpoint, String reason, boolean dead) {}

        @Override
        public void beganToFail(Endpoint endpoint, String reason) {}

        @Override
        public void recovered(Endpoint endpoint) {}

        @Override
        public void switchedOff(Endpoint endpoint, String reason) {}
      };

  /// A request has arrived.
  void delivered(Endpoint endpoint);

  /// A request has not arrived.
  ///
  /// @param reason a word of a small set
  void failed(Endpoint endpoint, String reason, boolean dead);

  /// The first failure after a success.
  void beganToFail(Endpoint endpoint, String reason);

  /// The first success after a failure.
  void recovered(Endpoint endpoint);

  /// Nothing is sent to it any more.
  void switchedOff(Endpoint endpoint, String reason);
}
