#!/bin/sh
# Installs what the tests of finished pages, of failing calls, of shells and of the pages in a browser need, where that is
# allowed: as root, with apt.
# Elsewhere those tests are skipped, and the last lines of the run name them.
set -eu

missing=""
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v strace >/dev/null 2>&1 || missing="$missing strace"
command -v zsh >/dev/null 2>&1 || missing="$missing zsh"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
if ! fc-list 2>/dev/null | grep -qiE 'LiberationSerif|Liberation Serif|Tinos'; then
    missing="$missing fonts-liberation2 fonts-croscore fontconfig"
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "not installed, and may not be installed here:$missing" >&2
    exit 0
fi
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >/dev/null || true
# shellcheck disable=SC2086 - the names are separate words
apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
    echo "could not be installed:$missing" >&2
