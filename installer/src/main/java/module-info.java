/// Prepares a machine for Cloister and looks after the installed program: from outside, with
/// processes, files and links, so that it works where the program itself does not.
module io.cloister.installer {
  requires transitive info.picocli;
  requires java.net.http;
  requires jdk.management;
  requires static transitive org.jspecify;

  exports io.cloister.installer;
  exports io.cloister.installer.preflight;
  exports io.cloister.installer.upgrade;

  opens io.cloister.installer to
      info.picocli;
  opens io.cloister.installer.upgrade to
      info.picocli;
}
