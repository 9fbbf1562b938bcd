package portmanteau.core.media;

import java.util.List;

/// One page of a list.
///
/// @param count of all media that match, on whatever page
public record MediaPage(List<Media> media, long count) {}
