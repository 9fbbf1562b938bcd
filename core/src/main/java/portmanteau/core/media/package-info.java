/// Described objects: uploads and links, how they are kept, found, edited, served and deleted.
@NullMarked
package portmanteau.core.media;

import org.jspecify.annotations.NullMarked;
