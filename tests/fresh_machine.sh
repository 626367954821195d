#!/bin/sh
# The README on a machine that has nothing: a minimal Debian 12 with make, git and a shell, a clone of this repository, `make demo` and `make test`.
# Needs root, debootstrap and the network; takes about twenty minutes. What it printed stands in FOLDER/log.
# usage: tests/fresh_machine.sh [FOLDER] [SUITE] [MIRROR]
set -eu
folder=${1:-$(mktemp -d)}
suite=${2:-bookworm}
mirror=${3:-http://deb.debian.org/debian}
source=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
root=$folder/root
mkdir -p "$root"
[ -x "$root/usr/bin/make" ] || debootstrap --variant=minbase --include=make,git,ca-certificates "$suite" "$root" "$mirror" >"$folder/debootstrap.log"
cp /etc/resolv.conf "$root/etc/resolv.conf"
# What this machine trusts beside the usual authorities (a network that signs by itself) is trusted there, too.
cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/" 2>/dev/null || true
chroot "$root" update-ca-certificates >>"$folder/debootstrap.log" 2>&1
rm -rf "$root/zhibiao"
git clone -q --no-hardlinks "$source" "$root/zhibiao"
mount -t proc proc "$root/proc"
trap 'umount "$root/proc"' EXIT
for goal in demo test; do
  begin=$(date +%s)
  chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    PIP_CERT=/etc/ssl/certs/ca-certificates.crt ${http_proxy:+http_proxy="$http_proxy"} \
    ${https_proxy:+https_proxy="$https_proxy"} make -C /zhibiao "$goal" >>"$folder/log" 2>&1 || { tail -30 "$folder/log"; echo "make $goal failed"; exit 1; }
  echo "make $goal: $(($(date +%s) - begin)) s; $(tail -n 1 "$folder/log")"
done
