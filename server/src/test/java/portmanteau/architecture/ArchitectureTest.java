package portmanteau.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.net.Socket;
import java.net.URL;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import portmanteau.core.group.Posts;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaCatalogue;
import portmanteau.core.media.MediaSearch;

/// The house as it is drawn: dependencies point inwards, and siblings do not meet.
@AnalyzeClasses(
    packages = "portmanteau",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
  private static final String CORE = "portmanteau.core..";
  private static final String STORAGE = "portmanteau.storage..";
  private static final String INSPECTION = "portmanteau.inspection..";
  private static final String IMAGING = "portmanteau.imaging..";
  private static final String OUTBOUND = "portmanteau.outbound..";
  private static final String PREVIEW = "portmanteau.preview..";
  private static final String CATALOGUE = "portmanteau.catalogue..";
  private static final String WEB = "portmanteau.web..";
  private static final String WEB_SERVER = "portmanteau.web.server";
  private static final String DIALECTS = "portmanteau.dialects..";
  private static final String SERVER = "portmanteau.server..";
  private static final String TESTKIT = "portmanteau.testkit..";
  private static final String JETTY = "org.eclipse.jetty..";
  private static final String TIKA = "org.apache.tika..";
  private static final String JSOUP = "org.jsoup..";
  private static final String S3_SDK = "software.amazon.awssdk..";
  private static final String[] JSON = {"tools.jackson..", "com.fasterxml.jackson.annotation.."};
  private static final String[] SQL = {
    "java.sql..",
    "javax.sql..",
    "org.flywaydb..",
    "com.zaxxer..",
    "org.sqlite..",
    "org.postgresql.."
  };

  /// What everybody may use; SQL and connections to the world have modules of their own.
  private static final DescribedPredicate<JavaClass> THE_JDK =
      resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..")
          .and(not(resideInAnyPackage("java.sql..", "java.net.http..")));

  private static final DescribedPredicate<JavaClass> A_PROMISE =
      assignableTo(Future.class)
          .or(assignableTo(CompletionStage.class))
          .or(assignableTo(Flow.Publisher.class))
          .as("a future or a reactive type");

  @ArchTest static final ArchRule core_knows_the_jdk_only = only(CORE);

  @ArchTest
  static final ArchRule storage_knows_core_and_the_sdk = only(STORAGE, CORE, S3_SDK, "org.slf4j..");

  @ArchTest
  static final ArchRule only_storage_on_s3_knows_the_sdk =
      noClasses()
          .that(not(resideInAnyPackage("portmanteau.storage.s3", TESTKIT)))
          .should()
          .dependOnClassesThat(resideInAPackage(S3_SDK));

  @ArchTest
  static final ArchRule inspection_knows_core_tika_and_xml =
      only(INSPECTION, CORE, TIKA, "javax.xml..", "org.w3c.dom..", "org.xml.sax..");

  @ArchTest static final ArchRule imaging_knows_core_only = only(IMAGING, CORE);

  /// Its process has no other classes.
  @ArchTest
  static final ArchRule the_picture_worker_knows_the_jdk_only =
      only("portmanteau.imaging.worker..", new String[0]);

  @ArchTest static final ArchRule only_inspection_knows_tika = knownOnlyTo(INSPECTION, TIKA);

  @ArchTest
  static final ArchRule outbound_knows_core_jetty_and_tls =
      only(OUTBOUND, CORE, JETTY, "javax.net.ssl..", "org.slf4j..");

  /// The command line calls its own server, and so does the start that fills the launcher's cache.
  @ArchTest
  static final ArchRule only_outbound_opens_connections_to_the_world =
      noClasses()
          .that(not(resideInAnyPackage(OUTBOUND, "portmanteau.server.cli..", TESTKIT)))
          .and()
          .doNotHaveSimpleName("WarmUp")
          .should()
          .dependOnClassesThat(resideInAnyPackage("org.eclipse.jetty.client..", "java.net.http.."))
          .orShould()
          .callConstructorWhere(
              DescribedPredicate.describe(
                  "a socket", call -> call.getTargetOwner().isAssignableTo(Socket.class)))
          .orShould()
          .accessTargetWhere(is(SocketChannel.class, "open"))
          .orShould()
          .accessTargetWhere(is(URL.class, "openConnection"))
          .orShould()
          .accessTargetWhere(is(URL.class, "openStream"));

  @ArchTest
  static final ArchRule previews_know_core_jsoup_and_json = only(PREVIEW, join(JSON, CORE, JSOUP));

  @ArchTest static final ArchRule only_previews_know_jsoup = knownOnlyTo(PREVIEW, JSOUP);

  @ArchTest
  static final ArchRule web_knows_core_jetty_and_json =
      only(WEB, join(JSON, CORE, JETTY, "org.slf4j.."));

  @ArchTest
  static final ArchRule dialects_know_core_web_and_json = only(DIALECTS, join(JSON, CORE, WEB));

  @ArchTest
  static final ArchRule the_catalogue_knows_no_module_but_core =
      noClasses()
          .that(resideInAPackage(CATALOGUE))
          .should()
          .dependOnClassesThat(
              resideInAPackage("portmanteau..").and(not(resideInAnyPackage(CORE, CATALOGUE))));

  @ArchTest static final ArchRule only_the_catalogue_knows_sql = knownOnlyTo(CATALOGUE, SQL);

  @ArchTest
  static final ArchRule only_web_server_and_outbound_know_jetty =
      noClasses()
          .that(not(resideInAnyPackage(WEB, SERVER, OUTBOUND)))
          .should()
          .dependOnClassesThat(resideInAPackage(JETTY));

  /// Another HTTP server would replace one package.
  @ArchTest
  static final ArchRule within_web_only_its_server_knows_jetty =
      noClasses()
          .that(resideInAPackage(WEB).and(not(resideInAPackage(WEB_SERVER))))
          .should()
          .dependOnClassesThat(resideInAPackage(JETTY));

  @ArchTest static final ArchRule texts_of_web_know_core_only = wing("text");

  @ArchTest static final ArchRule limits_of_web_know_core_only = wing("limits");

  @ArchTest static final ArchRule digests_of_web_know_texts = wing("digest", "text");

  /// What handlers see.
  @ArchTest
  static final ArchRule the_root_of_web_knows_texts_and_digests =
      wingOf(resideInAPackage("portmanteau.web"), "text", "digest");

  @ArchTest static final ArchRule forms_know_no_other_wing = wing("form", "", "text", "digest");

  @ArchTest
  static final ArchRule downloads_know_no_other_wing = wing("download", "", "text", "digest");

  @ArchTest static final ArchRule signed_tokens_know_no_other_wing = wing("jwt", "");

  @ArchTest static final ArchRule routing_knows_no_other_wing = wing("routing", "", "text");

  @ArchTest
  static final ArchRule idempotency_knows_forms = wing("idempotency", "", "digest", "form");

  @ArchTest
  static final ArchRule requests_in_several_messages_know_the_router_and_what_keeps_answers =
      wing("resumable", "", "text", "digest", "form", "routing", "idempotency");

  @ArchTest
  static final ArchRule dialects_never_see_the_router_nor_what_keeps_answers =
      noClasses()
          .that(resideInAPackage(DIALECTS))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  WEB_SERVER, "portmanteau.web.routing", "portmanteau.web.idempotency"));

  @ArchTest static final ArchRule nothing_depends_on_the_server = knownOnlyTo(SERVER, SERVER);

  @ArchTest
  static final ArchRule the_product_does_without_the_testkit = knownOnlyTo(TESTKIT, TESTKIT);

  @ArchTest
  static final ArchRule dialects_never_see_each_other =
      slices()
          .matching("portmanteau.dialects.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("portmanteau.dialects.shared.."));

  @ArchTest
  static final ArchRule storages_never_see_each_other = strangers("portmanteau.storage.(*)..");

  /// What a caller may do to a medium is core's to decide.
  @ArchTest
  static final ArchRule dialects_never_look_whose_a_medium_is =
      noClasses()
          .that(resideInAPackage(DIALECTS))
          .should()
          .accessTargetWhere(is(Media.class, "account"));

  @ArchTest
  static final ArchRule only_signed_links_open_media_without_a_caller =
      noClasses()
          .that(resideInAPackage(DIALECTS).and(not(resideInAPackage("portmanteau.dialects.links"))))
          .should()
          .accessTargetWhere(is(Library.class, "findAnywhere"));

  @ArchTest
  static final ArchRule dialects_reach_media_by_the_library_alone =
      noClasses()
          .that(resideInAPackage(DIALECTS))
          .should()
          .dependOnClassesThat(
              assignableTo(MediaCatalogue.class)
                  .or(assignableTo(MediaSearch.class))
                  .or(assignableTo(Posts.class)));

  /// One that grows beyond that holds more than one idea.
  @ArchTest
  static void no_package_has_more_than_25_types(JavaClasses all) {
    Map<String, List<String>> packages =
        all.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(
                groupingBy(JavaClass::getPackageName, mapping(JavaClass::getSimpleName, toList())));
    assertThat(packages)
        .isNotEmpty()
        .allSatisfy((name, types) -> assertThat(types).as(name).hasSizeLessThanOrEqualTo(25));
  }

  @ArchTest
  static final ArchRule packages_of_a_module_have_no_cycles =
      slices().assignedFrom(new Packages()).should().beFreeOfCycles();

  /// The rest run once and hand their failure to whoever waits; a pool replaces threads that die.
  @ArchTest
  static final ArchRule what_runs_for_ever_is_begun_as_a_restarting_thread =
      noClasses()
          .that(not(resideInAPackage(TESTKIT)))
          .and()
          .haveNameNotMatching(".*\\.(RestartingThread|SqliteEngine|SqliteWriter|Probe|Writeback)")
          .should()
          .callMethod(Thread.class, "ofPlatform")
          .orShould()
          .callMethod(Thread.class, "ofVirtual")
          .orShould()
          .callMethod(Thread.class, "startVirtualThread", Runnable.class)
          .orShould()
          .callConstructor(Thread.class, Runnable.class);

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      classes().should().haveNameNotMatching(".*(Impl|Manager|Helpers?|Utils?)");

  @ArchTest
  static final ArchRule core_waits_instead_of_promising =
      noMethods()
          .that()
          .areDeclaredInClassesThat(resideInAPackage(CORE))
          .and()
          .arePublic()
          .should()
          .haveRawReturnType(A_PROMISE)
          .orShould()
          .haveRawParameterTypes(anyElementThat(A_PROMISE))
          .allowEmptyShould(true);

  /// A module that sees itself, the JDK and what is listed. Modules still to come may be empty.
  private static ArchRule only(String module, String... others) {
    return classes()
        .that(resideInAPackage(module))
        .should()
        .onlyDependOnClassesThat(THE_JDK.or(resideInAnyPackage(join(others, module))))
        .allowEmptyShould(true);
  }

  /// A package of `web` that sees, of all that is in there, itself and the named ones; the empty
  /// name is the root.
  private static ArchRule wing(String name, String... others) {
    return wingOf(resideInAPackage("portmanteau.web." + name), others);
  }

  private static ArchRule wingOf(DescribedPredicate<JavaClass> wing, String... others) {
    String[] packages =
        Stream.of(others)
            .map(name -> name.isEmpty() ? "portmanteau.web" : "portmanteau.web." + name)
            .toArray(String[]::new);
    return classes()
        .that(wing)
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage(WEB)).or(wing).or(resideInAnyPackage(packages)));
  }

  /// A method that is called or referred to.
  private static DescribedPredicate<JavaAccess<?>> is(Class<?> type, String method) {
    return DescribedPredicate.describe(
        type.getSimpleName() + "." + method,
        access -> access.getTargetOwner().isEquivalentTo(type) && access.getName().equals(method));
  }

  private static ArchRule knownOnlyTo(String module, String... packages) {
    return noClasses()
        .that(not(resideInAPackage(module)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages));
  }

  private static ArchRule strangers(String siblings) {
    return slices().matching(siblings).should().notDependOnEachOther().allowEmptyShould(true);
  }

  private static String[] join(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  /// Tests of core come to other modules as a jar.
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  /// Every package is a slice of its own, those at a module's root too.
  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "every package";
    }
  }
}
