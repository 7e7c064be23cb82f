# With a start cache, a jar that was exchanged is seen. JDK 25 by itself would go on running the old classes.
if [ ! -s "$IMAGE/lib/start.aot.key" ]; then
  fail "the image has no start cache. ./dev image makes one."
fi
cp -a "$IMAGE" "$WORK/swapped"
mkdir -p "$WORK/classes" "$WORK/io"
printf 'package io.cloister.server; final class Version { static final String NAME = "exchanged"; }\n' >"$WORK/io/Version.java"
"$JAVA_HOME/bin/javac" --release 25 -d "$WORK/classes" "$WORK/io/Version.java"
"$JAVA_HOME/bin/jar" --update --file "$WORK/swapped/lib/cloister-server.jar" -C "$WORK/classes" .
# As a package manager would leave it: of the same time.
touch -r "$IMAGE/lib/cloister-server.jar" "$WORK/swapped/lib/cloister-server.jar"
said=$("$WORK/swapped/bin/cloister" --version 2>/dev/null)
[ "$said" = "cloister exchanged" ] || fail "the old classes ran: $said"
rm -rf "$WORK/swapped"
