#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the agent of Mendip: fetches its package, checks it, unpacks it, joins the server, and makes it a service.
# Doing it again brings the package of the server up to date and keeps the agent's identity.
#
# usage: sh install.sh --server URL --token TOKEN --ca FILE
# A token of - is read from the input, so that nobody sees it in the list of processes.
# MENDIP_AGENT_HOME     where the program goes (/opt/mendip-agent)
# MENDIP_AGENT_DATA     where its data goes (/var/lib/mendip-agent)
# MENDIP_AGENT_SERVICE  no: leaves out the service; whoever installs it starts it
set -eu
umask 022

home=${MENDIP_AGENT_HOME:-/opt/mendip-agent}
data=${MENDIP_AGENT_DATA:-/var/lib/mendip-agent}
service=${MENDIP_AGENT_SERVICE:-yes}
server=
token=
ca=

# Platform and SHA-256 of each package this server has.
digests='@DIGESTS@'

fail() {
    echo "install.sh: $1" >&2
    exit 1
}

read_arguments() {
    while [ $# -gt 1 ]; do
        case $1 in
            --server) server=$2 ;;
            --token) token=$2 ;;
            --ca) ca=$2 ;;
            *) fail "unknown argument $1" ;;
        esac
        shift 2
    done
    [ $# -eq 0 ] || fail "$1 has no value"
    [ "$token" != - ] || IFS= read -r token || fail "no token came through the input"
    [ -n "$server" ] && [ -n "$token" ] && [ -r "$ca" ] || fail "say --server URL --token TOKEN --ca FILE"
}

become_root() {
    [ "$(id -u)" != 0 ] || return 0
    [ "$service" = yes ] || return 0
    command -v sudo >/dev/null || fail "run this as root"
    printf '%s\n' "$token" | sudo env MENDIP_AGENT_HOME="$home" MENDIP_AGENT_DATA="$data" \
        MENDIP_AGENT_SERVICE="$service" sh "$0" --server "$server" --token - --ca "$ca"
    exit
}

need() {
    for program in curl sha256sum tar gzip; do
        command -v "$program" >/dev/null || fail "$program is missing; install it first"
    done
}

platform() {
    [ "$(uname -s)" = Linux ] || fail "this script is for Linux"
    case $(uname -m) in
        x86_64) echo linux-amd64 ;;
        aarch64) echo linux-arm64 ;;
        *) echo "linux-$(uname -m)" ;;
    esac
}

# Fetches the package into a folder, checks it and unpacks it there.
fetch() {
    digest=$(echo "$digests" | sed -n "s/^$1 //p")
    [ -n "$digest" ] || fail "this server has no agent for $1; it has: $(echo "$digests" | cut -d' ' -f1 | tr '\n' ' ')"
    archive=mendip-agent-$1.tar.gz
    curl -fsS --proto =https --cacert "$ca" --retry 5 --retry-delay 5 -o "$2/$archive" \
        "$server/agent-api/v1/install/$archive" || fail "the package cannot be fetched from $server"
    echo "$digest  $2/$archive" | sha256sum -c --status || fail "the package is damaged: its SHA-256 is not $digest"
    tar -xzpf "$2/$archive" --no-same-owner -C "$2"
    "$2/mendip-agent/bin/mendip-agent" version >/dev/null 2>"$2/complaint" \
        || fail "the agent does not run on this system: $(head -n 1 "$2/complaint"); it needs glibc 2.34 or newer"
}

# The old program makes room for the new one in one step, or stays.
put_in_place() {
    if [ -x "$home/bin/mendip-agent" ] && [ "$service" = yes ]; then
        "$home/bin/mendip-agent" service stop >/dev/null 2>&1 || true
    fi
    [ ! -e "$home" ] || mv "$home" "$1/old"
    mv "$1/mendip-agent" "$home"
}

main() {
    read_arguments "$@"
    become_root
    need
    kind=$(platform)
    mkdir -p "$(dirname "$home")"
    work=$(mktemp -d "$home.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    echo "Fetching the agent for $kind …"
    fetch "$kind" "$work"
    put_in_place "$work"
    printf '%s\n' "$token" | "$home/bin/mendip-agent" enroll --data "$data" --server "$server" --token -
    if [ "$service" = yes ]; then
        "$home/bin/mendip-agent" service install --data "$data"
        "$home/bin/mendip-agent" service start --data "$data"
    else
        echo "Start it with: $home/bin/mendip-agent run --data $data"
    fi
}

main "$@"
