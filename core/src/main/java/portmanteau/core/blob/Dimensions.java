package portmanteau.core.blob;

/// The size of a picture as it is shown, in pixels.
public record Dimensions(int width, int height) {}
