package portmanteau.server.settings;

import portmanteau.core.StreamBuffer;
import portmanteau.core.link.PreviewWorkers;
import portmanteau.web.limits.BodyMemory;
import portmanteau.web.limits.ConnectionLimits;
import portmanteau.web.server.WebMemory;

/// The memory that the server may need at most when every connection is as expensive as its bounds
/// allow.
///
/// @param heap bytes
/// @param direct bytes outside the heap
public record MemoryBudget(long heap, long direct) {
  /// What the program takes by itself: its caches, the lines that wait for the log, the one
  /// password that is being checked.
  private static final long PROGRAM = 96L << 20;

  /// The operators' own port takes few.
  public static final int OPERATOR_CONNECTIONS = 100;

  /// Threads that the JVM may add for those that wait for the disk, each with buffers that it
  /// copies through.
  private static final int CARRIERS = 256;

  private static final long CARRIER_BUFFERS = 128L << 10;

  /// Buffers of requests to the outside, of which few run at once.
  private static final long OUTBOUND = 4L << 20;

  static MemoryBudget of(ConnectionLimits limits) {
    long connections = (long) limits.most() + OPERATOR_CONNECTIONS;
    var crowd = limits.crowd();
    // A body is held as bytes and, while it is read, as text.
    long unproven = 2L * crowd.unprovenBodies() * crowd.unprovenBodyBytes();
    return new MemoryBudget(
        PROGRAM
            + connections * WebMemory.heapOfConnection(limits.headerBytes())
            + StreamBuffer.ROOM
            + BodyMemory.ROOM
            + PreviewWorkers.MEMORY
            + unproven,
        connections * WebMemory.directOfConnection()
            + WebMemory.sharedDirect()
            + OUTBOUND
            + CARRIERS * CARRIER_BUFFERS);
  }
}
