#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Completes the agent's folder: the command, and unless MENDIP_IMAGE_SKIP=true a runtime image with an archive of the
# classes that a running agent uses. Without the archive the agent works as well, only slower and larger.
# usage: build.sh FOLDER TRAINING_FOLDER VERSION
set -eu

folder=$1
training=$2
here=$(cd "$(dirname "$0")" && pwd)
java_home=${MENDIP_JAVA_HOME:-${JAVA_HOME:-}}
# java.net.http is for bundles that come later: the agent itself does without, which saves memory.
modules=java.base,java.logging,java.management,java.naming,java.net.http,java.xml,jdk.crypto.ec,jdk.unsupported
training_seconds=10

mkdir -p "$folder/bin" "$folder/bundles"
"$here/../../.mvn/version" "$3" >"$folder/VERSION"
cp "$here/src/bin/mendip-agent" "$folder/bin/mendip-agent"
chmod 755 "$folder/bin/mendip-agent"
[ "${MENDIP_IMAGE_SKIP:-false}" = true ] && exit 0

rm -rf "$folder/runtime"
# Java's own debug attributes only: stripping native code needs binutils, and packaged JDKs are stripped already.
"$java_home/bin/jlink" --add-modules "$modules" --output "$folder/runtime" \
    --strip-java-debug-attributes --no-header-files --no-man-pages
java=$folder/runtime/bin/java

work=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

fail() {
    cat "$work"/*.log >&2
    echo "build.sh: $1" >&2
    exit 1
}

# The image runs on this platform only, so JNA's libraries for the others stay behind.
case $(uname -m) in
    x86_64) native=linux-x86-64 ;;
    *) native=linux-$(uname -m) ;;
esac
for jar in "$folder"/bundles/jna-[0-9]*.jar; do
    mkdir "$work/jna"
    (cd "$work/jna" && "$java_home/bin/jar" --extract --file "$jar")
    [ -d "$work/jna/com/sun/jna/$native" ] || fail "JNA has no library for $native"
    find "$work/jna/com/sun/jna" -mindepth 1 -maxdepth 1 -type d -name '*-*' ! -name "$native" -exec rm -r {} +
    "$java_home/bin/jar" --create --file "$jar" --manifest "$work/jna/META-INF/MANIFEST.MF" -C "$work/jna" .
done

cd "$folder"
classpath=
for jar in ./lib/*.jar ./base/*.jar; do
    classpath=$classpath${classpath:+:}$jar
done

# A server for the training; it ends with its standard input.
mkfifo "$work/stdin"
"$java_home/bin/java" -cp "$classpath:$(echo "$training"/*.jar)" io.mendip.agent.training.TrainingServer "$work/data" \
    <"$work/stdin" >"$work/server.log" 2>&1 &
server=$!
exec 3>"$work/stdin"
tries=0
until [ -e "$work/data/ready" ]; do
    tries=$((tries + 1))
    [ $tries -lt 1200 ] || fail "the training server does not start"
    sleep 0.1
done

# The agent writes down which classes it loads while it connects, runs checks, sends results and deploys a bundle.
"$java" -Xshare:off -XX:DumpLoadedClassList="$work/classes" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "$classpath" io.mendip.agent.launcher.Main run --data "$work/data" -logto stdout >"$work/agent.log" 2>&1 &
agent=$!
tries=0
until grep -qs '"connected":true' "$work/data/status.json"; do
    tries=$((tries + 1))
    [ $tries -lt 1200 ] || fail "the agent did not connect in its training"
    kill -0 "$agent" 2>/dev/null || fail "the agent ended in its training"
    sleep 0.1
done
sleep "$training_seconds"
grep -qs '"state":"ACTIVE"' "$work/data/plugins/states.json" || fail "the agent deployed no bundle in its training"
kill "$agent"
wait "$agent" || true

# They become one archive together with those of the JDK, in place of the JDK's own.
"$java" -Xshare:dump -XX:SharedClassListFile="$work/classes" -XX:SharedArchiveFile="$folder/runtime/lib/agent.jsa" \
    -XX:+UseSerialGC -cp "$classpath" >"$work/dump.log" 2>&1 || fail "the archive could not be made"
