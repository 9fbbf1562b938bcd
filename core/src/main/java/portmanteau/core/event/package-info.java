/// Facts that others may want to know, written with the change itself.
@NullMarked
package portmanteau.core.event;

import org.jspecify.annotations.NullMarked;
