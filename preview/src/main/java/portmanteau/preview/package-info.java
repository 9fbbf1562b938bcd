/// What pages say of themselves: HTML, Open Graph and oEmbed, read as text that a stranger wrote.
@NullMarked
package portmanteau.preview;

import org.jspecify.annotations.NullMarked;
