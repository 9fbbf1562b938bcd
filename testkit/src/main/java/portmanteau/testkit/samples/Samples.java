package portmanteau.testkit.samples;

import java.util.List;

/// One small file of every kind that the dialects name.
public final class Samples {
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

  private Samples() {}

  public static List<Sample> all() {
    return List.of(
        new Sample("picture.png", "image/png", Pictures.png(40, 30)),
        new Sample("picture.jpg", "image/jpeg", Pictures.jpeg(40, 30)),
        new Sample("picture.gif", "image/gif", Pictures.gif(40, 30)),
        new Sample("picture.bmp", "image/bmp", Pictures.bmp(40, 30)),
        new Sample("picture.tiff", "image/tiff", Pictures.tiff(40, 30)),
        new Sample("picture.webp", "image/webp", Pictures.webp(40, 30)),
        new Sample("picture.heic", "image/heic", Pictures.heic(40, 30)),
        new Sample("picture.avif", "image/avif", Pictures.avif(40, 30)),
        new Sample("movie.mp4", "video/mp4", Movies.mp4()),
        new Sample("movie.3gp", "video/3gpp", Movies.threeGpp()),
        new Sample("movie.mov", "video/quicktime", Movies.mov()),
        new Sample("movie.webm", "video/webm", Movies.webm()),
        new Sample("movie.mkv", "video/x-matroska", Movies.matroska()),
        new Sample("movie.avi", "video/x-msvideo", Movies.avi()),
        new Sample("movie.ogv", "video/ogg", Sounds.theora()),
        new Sample("voice.m4a", "audio/mp4", Movies.m4a()),
        new Sample("telephone.m4a", "audio/mp4", Movies.voiceMessage()),
        new Sample("sound.mp3", "audio/mpeg", Sounds.mp3()),
        new Sample("song.mp3", "audio/mpeg", Sounds.mp3WithTag()),
        new Sample("sound.wav", "audio/wav", Sounds.wav()),
        new Sample("voice.opus", "audio/ogg", Sounds.opus()),
        new Sample("sound.ogg", "audio/ogg", Sounds.vorbis()),
        new Sample("sound.aac", "audio/aac", Sounds.aac()),
        new Sample("voice.amr", "audio/amr", Sounds.amr()),
        new Sample("sound.flac", "audio/flac", Sounds.flac()),
        new Sample("paper.pdf", "application/pdf", Papers.pdf()),
        new Sample("paper.rtf", "application/rtf", Papers.rtf()),
        new Sample("paper.docx", OFFICE + "wordprocessingml.document", Papers.docx()),
        new Sample("table.xlsx", OFFICE + "spreadsheetml.sheet", Papers.xlsx()),
        new Sample("talk.pptx", OFFICE + "presentationml.presentation", Papers.pptx()),
        new Sample("paper.odt", "application/vnd.oasis.opendocument.text", Papers.odt()),
        new Sample("paper.doc", "application/msword", Papers.doc()),
        new Sample("table.xls", "application/vnd.ms-excel", Papers.xls()),
        new Sample("talk.ppt", "application/vnd.ms-powerpoint", Papers.ppt()),
        new Sample("notes.txt", "text/plain", Papers.text()),
        new Sample("table.csv", "text/plain", Papers.csv()),
        new Sample("holiday.zip", "application/zip", Papers.zip()),
        new Sample("program.jar", "application/java-archive", Papers.jar()),
        new Sample("page.html", "text/html", Actives.html()),
        new Sample("drawing.svg", "image/svg+xml", Actives.svg()),
        new Sample("order.xml", "application/xml", Actives.xml()),
        new Sample("program", "application/x-elf", Actives.elf()),
        new Sample("program.exe", "application/x-msdownload", Actives.windowsProgram()),
        new Sample("program.dylib", "application/x-mach-o", Actives.machO()),
        new Sample("Main.class", "application/java-vm", Actives.javaClass()),
        new Sample("script.sh", "application/x-sh", Actives.script()));
  }
}
