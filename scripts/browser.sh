#!/bin/sh
# Exit 0 where chromium and Firefox are installed, installing them where that is possible; else one line says what is missing.
have() { for name in "$@"; do command -v "$name" >/dev/null && return 0; done; return 1; }
missing=
have chromium chromium-browser google-chrome || missing=chromium
have firefox-esr firefox || missing="$missing firefox-esr"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && have apt-get; then
    echo "Installing $missing for the browser tests …"
    # shellcheck disable=SC2086
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends $missing; } >/dev/null 2>&1
    have chromium chromium-browser google-chrome && have firefox-esr firefox && exit 0
fi
echo "The browser tests need what is not installed and cannot be installed from here; as root: apt-get install $missing" >&2
exit 1
