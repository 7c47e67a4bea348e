#!/usr/bin/env bash
# Installs what working on Foyer needs and this machine lacks; silent and quick when nothing is missing.
# Usage: packaging/setup.sh GROUP...   with the groups build, test, lint, e2e, torture, bench, package
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" # smtp-sink lives where only root looks

# Every need: how to see that it is there, then its packages for apt-get, dnf and pacman.
build_needs() {
  need compiles_x11 \
    "gcc libc6-dev pkg-config libgl-dev libx11-dev libxcursor-dev libxi-dev libxinerama-dev libxrandr-dev libxxf86vm-dev" \
    "gcc pkgconf-pkg-config mesa-libGL-devel libX11-devel libXcursor-devel libXi-devel libXinerama-devel libXrandr-devel libXxf86vm-devel" \
    "gcc pkgconf libglvnd libx11 libxcursor libxi libxinerama libxrandr libxxf86vm"
}

test_needs() {
  need "has smtp-sink" "postfix" "postfix" "postfix"
  need "system_python_has aiosmtpd" "python3-aiosmtpd" "python3-aiosmtpd" "python-aiosmtpd"
  need "has dbus-run-session" "dbus" "dbus-daemon" "dbus"
  need "has dbus-monitor" "dbus-bin" "dbus-tools" "dbus"
  need "has gnome-keyring-daemon" "gnome-keyring" "gnome-keyring" "gnome-keyring"
}

lint_needs() {
  need "has shellcheck" "shellcheck" "ShellCheck" "shellcheck"
}

e2e_needs() {
  need "has Xvfb" "xvfb" "xorg-x11-server-Xvfb" "xorg-server-xvfb"
  need draws_without_gpu "libgl1-mesa-dri" "mesa-dri-drivers" "mesa"
  need "has xdotool" "xdotool" "xdotool" "xdotool"
  need "has xclip" "xclip" "xclip" "xclip"
  need "has import" "imagemagick" "ImageMagick" "imagemagick"
  need "has sqlite3" "sqlite3" "sqlite" "sqlite"
}

torture_needs() {
  need "has strace" "strace" "strace" "strace"
  need "has mkfs.ext4" "e2fsprogs" "e2fsprogs" "e2fsprogs"
}

bench_needs() {
  need "has sqlitebrowser" "sqlitebrowser" "sqlitebrowser" "sqlitebrowser"
}

package_needs() {
  need "has xz" "xz-utils" "xz" "xz"
}

has() { command -v "$1"; }

# Compiles and links what Fyne's window asks for, so that it holds on every distribution.
compiles_x11() {
  pkg-config --exists gl && cc -x c - -o /dev/null \
    -lGL -lX11 -lXrandr -lXxf86vm -lXi -lXcursor -lXinerama <<'C'
#include <stdlib.h>
#include <GL/gl.h>
#include <X11/Xlib.h>
#include <X11/Xcursor/Xcursor.h>
#include <X11/extensions/XInput2.h>
#include <X11/extensions/Xinerama.h>
#include <X11/extensions/Xrandr.h>
#include <X11/extensions/xf86vmode.h>
int main(void) { return 0; }
C
}

# The system's own Python, because a private one does not see the distribution's modules.
system_python_has() {
  /usr/bin/python3 -c "import importlib.util as u, sys; sys.exit(u.find_spec('$1') is None)"
}

# Mesa's software renderer, under its names of the last years.
draws_without_gpu() {
  local pattern
  for pattern in /usr/lib{,64,/*}/{dri/swrast_dri.so,libgallium-*.so}; do
    compgen -G "$pattern" && return
  done
}

apt=() dnf=() pacman=()

# Adds a need's packages to what is missing, unless the need is met.
need() {
  eval "$1" >/dev/null 2>&1 && return
  local a d p
  read -ra a <<<"$2" && apt+=("${a[@]}")
  read -ra d <<<"$3" && dnf+=("${d[@]}")
  read -ra p <<<"$4" && pacman+=("${p[@]}")
}

find_missing() {
  apt=() dnf=() pacman=()
  for group in "$@"; do "${group}_needs"; done
}

list() { local all="$*"; echo "${all// /, }"; }

fail() {
  echo "$*" >&2
  exit 1
}

# Runs a command as root and shows what it wrote only if it failed.
as_root() {
  local log status=0
  log=$(mktemp)
  "${sudo[@]}" "$@" >"$log" 2>&1 || status=$?
  [ "$status" -eq 0 ] || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

install_apt() {
  # Without a mail server to configure, postfix starts nothing; it is here for its test server alone.
  as_root sh -c 'command -v debconf-set-selections >/dev/null || exit 0
    echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections' &&
    as_root apt-get update -q &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-remove --no-install-recommends "$@"
}
install_dnf() { as_root dnf install -q -y "$@"; }
install_pacman() { as_root pacman -S --needed --noconfirm "$@"; }

check_go() {
  local wanted found
  wanted=$(sed -n 's/^go \([0-9]*\.[0-9]*\).*/\1/p' go.mod)
  # In the folder, so that Go may fetch the version that go.mod names; elsewhere, to name the one that could not.
  found=$(go env GOVERSION 2>/dev/null) || found=$(cd / && go env GOVERSION 2>/dev/null) || found="no Go"
  if [[ $found != go* ]] || ! printf '%s\n' "$wanted" "${found#go}" | sort -V -C; then
    fail "Foyer needs Go $wanted or newer and found $found: install it from https://go.dev/dl/ and run make again."
  fi
}

check_go
if [ "$(uname)" != Linux ]; then
  has cc >/dev/null || has gcc >/dev/null ||
    fail "Foyer needs a C compiler: on macOS run xcode-select --install, on Windows install MSYS2 with mingw-w64-x86_64-gcc."
  exit
fi

find_missing "$@"
[ "${#apt[@]}" -gt 0 ] || exit 0

if has apt-get >/dev/null; then
  installer=apt-get install=install_apt packages=("${apt[@]}")
elif has dnf >/dev/null; then
  installer=dnf install=install_dnf packages=("${dnf[@]}")
elif has pacman >/dev/null; then
  installer=pacman install=install_pacman packages=("${pacman[@]}")
else
  fail "Please install these and run make again; in Debian's names: $(list "${apt[@]}"); in Fedora's: $(list "${dnf[@]}")."
fi

sudo=()
if [ "$(id -u)" -ne 0 ]; then
  has sudo >/dev/null || fail "Please install these as root with $installer and run make again: $(list "${packages[@]}")."
  sudo=(sudo)
fi

echo "Installing $(list "${packages[@]}") with $installer"
"$install" "${packages[@]}" ||
  fail "$installer did not succeed. Please install these and run make again: $(list "${packages[@]}")."

find_missing "$@"
[ "${#apt[@]}" -eq 0 ] || fail "Still missing after the installation: $(list "${apt[@]}") (Debian's names)."
