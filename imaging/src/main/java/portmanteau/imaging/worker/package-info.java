/// The picture worker: a small process of its own that decodes what strangers have sent. It sees
/// the JDK alone.
@NullMarked
package portmanteau.imaging.worker;

import org.jspecify.annotations.NullMarked;
