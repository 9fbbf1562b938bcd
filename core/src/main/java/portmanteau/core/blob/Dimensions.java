package portmanteau.core.blob;

/// The size of a picture as displayed, in pixels.
public record Dimensions(int width, int height) {}
