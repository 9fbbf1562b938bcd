package portmanteau.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import portmanteau.core.memory.ScriptedOutbound;

/// Pages as they are found, and what each gives.
class PagesTest {
  private static final String AT = "https://pages.example/a/b.html";

  /// @param gives as [Summary#line] writes it
  private record Page(String name, String type, Body body, String gives) {}

  private interface Body {
    byte[] bytes();
  }

  @TestFactory
  Stream<DynamicTest> each_page_gives_what_it_says() {
    return Stream.of(openGraph(), html(), broken(), charsets(), pictures(), files())
        .flatMap(pages -> pages)
        .map(page ->
            DynamicTest.dynamicTest(
                page.name(),
                () -> {
                  var world = new ScriptedOutbound().on(AT, page.type(), page.body().bytes());
                  assertThat(Summary.line(Summary.of(world, AT))).isEqualTo(page.gives());
                }));
  }

  private static Stream<Page> openGraph() {
    return Stream.of(
        page(
            "open graph",
            og("title", "T") + og("description", "D") + og("image", "/p.png"),
            "T / D / https://pages.example/p.png / -"),
        page(
            "open graph in odd order",
            og("image:width", "9")
                + og("description", "D")
                + og("image", "/p.png")
                + og("title", "T")
                + og("type", "article"),
            "T / D / https://pages.example/p.png / -"),
        page(
            "open graph before the title of the page",
            "<title>P</title>" + og("title", "T"),
            "T / - / - / -"),
        page(
            "open graph by name instead of property",
            "<meta name='og:title' content='T'>",
            "T / - / - / -"),
        page("open graph in capitals", "<META PROPERTY='OG:Title' CONTENT='T'>", "T / - / - / -"),
        page(
            "content before property",
            "<meta content=\"T\" property=\"og:title\">",
            "T / - / - / -"),
        page(
            "twitter cards",
            named("twitter:title", "T")
                + named("twitter:description", "D")
                + named("twitter:image", "https://cdn.example/p.png"),
            "T / D / https://cdn.example/p.png / -"),
        page(
            "open graph before twitter",
            named("twitter:title", "W") + og("title", "T"),
            "T / - / - / -"),
        page(
            "repeated properties: the first counts, pictures all",
            og("title", "T")
                + og("title", "U")
                + og("image", "/1.png")
                + og("image", "/2.png")
                + og("image", "/1.png"),
            "T / - / https://pages.example/1.png https://pages.example/2.png / -"),
        page(
            "an empty title of open graph", og("title", " ") + "<title>P</title>", "P / - / - / -"),
        page(
            "a property whose name is too long",
            og("title" + "x".repeat(60), "X") + "<title>P</title>",
            "P / - / - / -"),
        page(
            "the 51st property is not looked at",
            many(50, i -> og("x" + i, "v")) + og("title", "T") + "<title>P</title>",
            "P / - / - / -"));
  }

  private static Stream<Page> html() {
    return Stream.of(
        page(
            "title and description",
            "<title>P</title>" + named("description", "D"),
            "P / D / - / -"),
        page(
            "entities once",
            "<title>a &amp;amp; b &#x263A; &lt;b&gt;</title>",
            "a &amp; b ☺ <b> / - / - / -"),
        page(
            "entities in attributes",
            og("title", "Tom &quot;&amp;&quot; Jerry"),
            "Tom \"&\" Jerry / - / - / -"),
        page(
            "blanks and controls",
            "<title>\n  a\t\u0007b &nbsp; c\r\n</title>",
            "a b c / - / - / -"),
        page("what turns the direction of text", og("title", "a\u202Eb\u2066c"), "abc / - / - / -"),
        page(
            "a long title",
            "<title>" + "é".repeat(300) + "</title>",
            "é".repeat(255) + " / - / - / -"),
        page(
            "a long description",
            "<title>P</title>" + named("description", "d".repeat(1500)),
            "P / " + "d".repeat(1000) + " / - / -"),
        page(
            "emoji are not cut in two",
            "<title>" + "😀".repeat(300) + "</title>",
            "😀".repeat(255) + " / - / - / -"),
        page(
            "image_src",
            "<title>P</title><link rel='image_src' href='p.png'>",
            "P / - / https://pages.example/a/p.png / -"),
        whole(
            "the title of a picture in the page is not the page's",
            "<html><head><title>P</title></head><body><svg><title>S</title></svg></body>",
            "P / - / - / -"),
        whole("nothing at all", "", "- / - / - / -"),
        whole(
            "a page without anything to say",
            "<html><body><p>Hi</p></body></html>",
            "- / - / - / -"));
  }

  private static Stream<Page> broken() {
    return Stream.of(
        whole("no head", "<title>P</title><meta property=og:title content=T>", "T / - / - / -"),
        whole(
            "no html, meta in the body",
            "<body><div><p>Hi</p></div><meta property='og:title' content='T'></body>",
            "T / - / - / -"),
        whole(
            "tags that nobody closed",
            "<html><head><meta property=og:title content='T'><title>P",
            "T / - / - / -"),
        whole(
            "a comment around the title",
            "<head><!-- <title>C</title> --><title>P</title></head>",
            "P / - / - / -"),
        whole(
            "a title in a script",
            "<head><script>var a = '<title>S</title>';</script><title>P</title></head>",
            "P / - / - / -"),
        whole(
            "a head within 10 000 nested tags",
            "<div>".repeat(10_000) + "<meta property='og:title' content='T'>",
            "T / - / - / -"),
        whole(
            "100 000 attributes",
            "<html><head><meta " + many(100_000, i -> "a" + i + "=1 ") + "><title>P</title></head>",
            "- / - / - / -"),
        whole(
            "a head that is deep",
            "<head>" + "<noscript>".repeat(2000) + "</head><title>P</title>",
            "P / - / - / -"),
        whole(
            "50 MB with the title at the end",
            "<html><body>" + "x".repeat(50 << 20) + "<title>P</title>",
            "- / - / - / -"),
        whole("tags that are begun again and again", "<meta ".repeat(100_000), "- / - / - / -"));
  }

  private static Stream<Page> charsets() {
    return Stream.of(
        charset(
            "windows-1251 by the header",
            "text/html; charset=windows-1251",
            "windows-1251",
            "<title>Привет</title>",
            "Привет / - / - / -"),
        charset(
            "windows-1251 by the page",
            "text/html",
            "windows-1251",
            "<meta charset=windows-1251><title>Привет</title>",
            "Привет / - / - / -"),
        charset(
            "Shift_JIS",
            "text/html; charset=Shift_JIS",
            "windows-31j",
            "<title>日本語①</title>",
            "日本語① / - / - / -"),
        charset(
            "GB18030",
            "text/html",
            "GB18030",
            "<meta http-equiv='Content-Type' content='text/html; charset=gb18030'><title>汉字𠮷</title>",
            "汉字𠮷 / - / - / -"),
        charset("GBK", "text/html; charset=\"gbk\"", "GBK", "<title>汉字</title>", "汉字 / - / - / -"),
        charset(
            "euc-kr",
            "text/html",
            "x-windows-949",
            "<meta charset='euc-kr'><title>한국어</title>",
            "한국어 / - / - / -"),
        charset(
            "iso-8859-1 meaning windows-1252",
            "text/html; charset=iso-8859-1",
            "windows-1252",
            "<title>“a” – €</title>",
            "“a” – € / - / - / -"),
        charset("UTF-16 with a mark", "text/html", "UTF-16", "<title>ä日</title>", "ä日 / - / - / -"),
        charset(
            "UTF-16 without one",
            "text/html; charset=utf-16",
            "UTF-16LE",
            "<title>ä日</title>",
            "ä日 / - / - / -"),
        charset(
            "utf-16 said, UTF-8 meant",
            "text/html",
            "UTF-8",
            "<meta charset=utf-16><title>ä日</title>",
            "ä日 / - / - / -"),
        charset(
            "the mark wins over the header",
            "text/html; charset=windows-1251",
            "UTF-8",
            "\uFEFF<title>ä</title>",
            "ä / - / - / -"),
        charset(
            "a charset that nobody knows",
            "text/html; charset=klingon",
            "UTF-8",
            "<title>ä</title>",
            "ä / - / - / -"),
        charset(
            "a charset that is no name",
            "text/html; charset=::",
            "UTF-8",
            "<title>ä</title>",
            "ä / - / - / -"));
  }

  private static Stream<Page> pictures() {
    return Stream.of(
        page(
            "relative to a base",
            "<base href='/x/'>" + og("image", "p.png"),
            "- / - / https://pages.example/x/p.png / -"),
        page(
            "a base elsewhere",
            "<base href='http://other.example/x/'>" + og("image", "p.png"),
            "- / - / http://other.example/x/p.png / -"),
        page(
            "a base that is no address",
            "<base href='javascript:1'>" + og("image", "p.png"),
            "- / - / https://pages.example/a/p.png / -"),
        page(
            "protocol-relative",
            og("image", "//cdn.example/p.png"),
            "- / - / https://cdn.example/p.png / -"),
        page(
            "javascript and data",
            og("title", "T")
                + og("image", "javascript:alert(1)")
                + og("image", "data:image/png;base64,AAAA")
                + og("image", "file:///etc/passwd"),
            "T / - / - / -"),
        page(
            "a picture with a user",
            og("title", "T") + og("image", "https://a:b@cdn.example/p.png"),
            "T / - / - / -"),
        page(
            "secure_url too",
            og("image", "http://pages.example/p") + og("image:secure_url", "/s"),
            "- / - / http://pages.example/p https://pages.example/s / -"),
        page(
            "20 pictures: the first 10",
            many(20, i -> og("image", "/" + i)),
            "- / - / " + many(10, i -> "https://pages.example/" + i + " ").strip() + " / -"),
        whole(
            "pictures of the page itself, large ones alone",
            "<head><title>P</title></head><body><img src=1.png width=200 height=200>"
                + "<img src=2.png width=20 height=2000><img src=3.png>"
                + "<IMG SRC='4.png' WIDTH='300px' HEIGHT=250></body>",
            "P / - / https://pages.example/a/1.png https://pages.example/a/4.png / -"),
        page(
            "a fragment is cut, blanks are written out",
            og("image", " /my picture.png#x "),
            "- / - / https://pages.example/my%20picture.png / -"));
  }

  private static Stream<Page> files() {
    return Stream.of(
        new Page("a picture", "image/png", () -> new byte[] {1}, "b.html / - / " + AT + " / -"),
        new Page("a film", "video/mp4", () -> new byte[] {1}, "b.html / - / - / -"),
        new Page("a sound", "audio/mpeg", () -> new byte[] {1}, "b.html / - / - / -"),
        new Page(
            "XHTML",
            "application/xhtml+xml; charset=utf-8",
            () ->
                "<?xml version='1.0'?><html><head><title>P</title></head></html>"
                    .getBytes(StandardCharsets.UTF_8),
            "P / - / - / -"));
  }

  private static Page page(String name, String head, String gives) {
    return whole(name, "<html><head>" + head + "</head><body><p>Hi</p></body></html>", gives);
  }

  private static Page whole(String name, String page, String gives) {
    return new Page(
        name, "text/html; charset=utf-8", () -> page.getBytes(StandardCharsets.UTF_8), gives);
  }

  private static Page charset(String name, String type, String charset, String head, String gives) {
    byte[] body = ("<html><head>" + head + "</head></html>").getBytes(Charset.forName(charset));
    byte[] marked = head.startsWith("\uFEFF") ? head.getBytes(Charset.forName(charset)) : body;
    return new Page(name, type, () -> marked, gives);
  }

  private static String og(String property, String content) {
    return "<meta property=\"og:" + property + "\" content=\"" + content + "\">";
  }

  private static String named(String name, String content) {
    return "<meta name='" + name + "' content='" + content + "'>";
  }

  private interface Line {
    String of(int index);
  }

  private static String many(int count, Line line) {
    return IntStream.range(0, count).mapToObj(line::of).collect(Collectors.joining());
  }
}
