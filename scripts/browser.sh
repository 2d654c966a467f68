#!/bin/sh
# Exit 0 where chromium is installed, installing it where that is possible; else one line says what is missing.
find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
find_browser >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo 'Installing chromium for the browser tests …'
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends chromium; } >/dev/null 2>&1
    find_browser >/dev/null && exit 0
fi
echo 'The browser tests need chromium, which is not installed and cannot be installed from here; as root: apt-get install chromium' >&2
exit 1
