/// The power cut at every moment of what uploads go through.
@NullMarked
package portmanteau.server.powercut;

import org.jspecify.annotations.NullMarked;
