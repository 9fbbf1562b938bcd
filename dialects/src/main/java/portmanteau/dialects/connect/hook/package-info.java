/// What is told to receivers that bots of 1C-Connect have registered.
@NullMarked
package portmanteau.dialects.connect.hook;

import org.jspecify.annotations.NullMarked;
