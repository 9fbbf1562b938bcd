/// What the JDK's threads do not do by themselves.
@NullMarked
package portmanteau.core.concurrent;

import org.jspecify.annotations.NullMarked;
