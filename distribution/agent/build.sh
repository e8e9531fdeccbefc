#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Completes the agent's folder: the command, and unless MENDIP_IMAGE_SKIP=true a runtime image with an archive of the
# classes that a running agent uses. The archive is trained by the folder itself; without it the agent still works.
# usage: build.sh FOLDER
set -eu

folder=$1
here=$(cd "$(dirname "$0")" && pwd)
java_home=${MENDIP_JAVA_HOME:-${JAVA_HOME:-}}
modules=java.base,java.logging,java.management,java.naming,java.net.http,java.xml,jdk.crypto.ec,jdk.unsupported

mkdir -p "$folder/bin" "$folder/bundles"
cp "$here/src/bin/mendip-agent" "$folder/bin/mendip-agent"
chmod 755 "$folder/bin/mendip-agent"
[ "${MENDIP_IMAGE_SKIP:-false}" = true ] && exit 0

rm -rf "$folder/runtime"
"$java_home/bin/jlink" --add-modules "$modules" --output "$folder/runtime" \
    --strip-debug --no-header-files --no-man-pages
java=$folder/runtime/bin/java

classpath=
for jar in "$folder"/lib/*.jar "$folder"/base/*.jar; do
    classpath=$classpath${classpath:+:}$jar
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The training run writes down which classes it loads; they become one archive together with those of the JDK.
"$java" -Xshare:off -XX:DumpLoadedClassList="$work/classes" -XX:+UseSerialGC -Xss256k \
    -cp "$classpath" io.mendip.agent.launcher.Training "$work/data" >"$work/log" 2>&1 \
    || { cat "$work/log" >&2; echo "build.sh: the training run failed" >&2; exit 1; }
"$java" -Xshare:dump -XX:SharedClassListFile="$work/classes" -XX:SharedArchiveFile="$folder/runtime/lib/agent.jsa" \
    -XX:+UseSerialGC -Xlog:cds=error -Xlog:cds+heap=off -cp "$classpath" >"$work/log" 2>&1 \
    || { cat "$work/log" >&2; echo "build.sh: the archive could not be made" >&2; exit 1; }
