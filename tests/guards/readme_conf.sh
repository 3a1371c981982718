#!/bin/sh
# The configuration the README shows, started as it stands: the first fenced block
# with "Feedback On".  Round it stands what any httpd has (a port, an MPM, the
# modules); of the block itself only folders are changed, to lie below $tmp.

. "${srcdir:-$(dirname "$0")/../..}/tests/guards/tap.sh"

httpd=${FB_HTTPD:-/usr/sbin/apache2}
modules=${FB_HTTPD_MODULES:-/usr/lib/apache2/modules}
module=${FB_MODULE:-}
python=${PYTHON:-/usr/bin/python3}

# block README: the first fenced block that has "Feedback On".
block()
{
    awk '
    /^ *```/ {
        if (inside && text ~ /\n *Feedback On/) {
            printf "%s", text
            exit
        }
        inside = !inside
        text = ""
        next
    }
    inside { text = text $0 "\n" }' "$1"
}

# lay_out README: make $tmp/site, a server with the README's configuration.
lay_out()
{
    site=$tmp/site
    rm -rf "$site"
    mkdir -p "$site/modules" "$site/htdocs" "$site/var/lib/mod_feedback" "$site/etc"
    ln -s "$modules"/*.so "$site/modules"
    ln -sf "$module" "$site/modules/mod_feedback.so"
    cp -R "$FB_SRCDIR/xslt" "$site/xslt"
    block "$1" > "$site/block"
    test -s "$site/block" || {
        echo "no fenced block with Feedback On in $1"
        return 1
    }
    port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')
    {
        echo "ServerRoot \"$site\""
        echo "ServerName localhost"
        echo "Listen 127.0.0.1:$port"
        echo "PidFile \"$site/httpd.pid\""
        echo "DefaultRuntimeDir \"$site\""
        echo "ErrorLog \"$site/error_log\""
        echo "DocumentRoot \"$site/htdocs\""
        echo "TypesConfig /dev/null"
        if test "$(id -u)" = 0; then
            printf 'User www-data\nGroup www-data\n'
        fi
        for name in mpm_event alias auth_basic authn_core authn_file authz_core authz_user \
            dbd deflate dir env filter headers macro mime setenvif unixd; do
            if test -f "$modules/mod_$name.so"; then
                echo "LoadModule ${name}_module modules/mod_$name.so"
            fi
        done
        echo "StartServers 1"
        # Here nothing is installed: the shipped sheets are the source tree's.
        sed -e "s,\(LoadModule feedback_module \).*,\1modules/mod_feedback.so," \
            -e "s,/var/lib/mod_feedback,$site/var/lib/mod_feedback,g" \
            -e "s,\([ \"]\)/\(etc\|usr\|srv\|opt\)/,\1$site/\2/,g" \
            -e "s,^ *FeedbackTemplates .*,& \"$site/xslt\"," "$site/block" > "$site/block.conf"
        if ! grep -q FeedbackTemplates "$site/block.conf"; then
            sed -i "s,^ *Feedback On,&\nFeedbackTemplates \"$site/xslt\"," "$site/block.conf"
        fi
        echo "Include \"$site/block.conf\""
    } > "$site/httpd.conf"
    make_files
}

# Make what the block names: a password file, a folder of the company's.
make_files()
{
    sed -n 's/^ *AuthUserFile *"\{0,1\}\([^"]*\)"\{0,1\} *$/\1/p' "$site/block.conf" |
        while read -r file; do
            mkdir -p "${file%/*}"
            htpasswd -cbs "$file" lea demo 2> /dev/null
        done
    sed -n 's/^ *FeedbackTemplates *//p' "$site/block.conf" | tr -d '"' | tr ' ' '\n' |
        while read -r folder; do
            mkdir -p "$folder"
        done
    chmod -R a+rX "$tmp"
    if test "$(id -u)" = 0; then
        chown www-data: "$site/var/lib/mod_feedback"
    fi
}

# Start the server; it answers when this returns.
start()
{
    "$httpd" -f "$site/httpd.conf" -t || return
    "$httpd" -f "$site/httpd.conf" -DFOREGROUND > "$site/output" 2>&1 &
    server=$!
    tries=0
    until test -s "$site/httpd.pid"; do
        tries=$((tries + 1))
        if ! kill -0 $server 2> /dev/null || test $tries -gt 100; then
            cat "$site/output" "$site/error_log"
            return 1
        fi
        sleep 0.1
    done
}

stop()
{
    kill -TERM $server
    wait $server || :
}

# serves README: its configuration starts, lets lea in, and has nothing to complain of.
serves()
{
    lay_out "$1" && start || return
    mount=$(sed -n 's/^ *<Location *"\{0,1\}\([^">]*\)"\{0,1\}>.*/\1/p; /^ *Feedback On/q' \
        "$site/block.conf" | tail -n 1)
    stranger=$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port$mount/")
    member=$(curl -s -o "$site/home" -w '%{http_code}' -u lea:demo "http://127.0.0.1:$port$mount/")
    stop
    echo "at $mount a stranger gets $stranger, lea gets $member"
    cat "$site/error_log"
    test "$stranger" = 401 && test "$member" = 200 && grep -q '</html>' "$site/home" &&
        ! grep -E ':(error|crit|alert|emerg)\]' "$site/error_log"
}

if ! test -f "$module"; then
    skip "the README's configuration" "FB_MODULE names no module"
    finish
fi

passes "the README's configuration serves its reader" serves "$FB_SRCDIR/README"

# What the guard is there for, planted.
readme()
{
    cat > "$tmp/README" <<END
Intro.

\`\`\`
./configure
\`\`\`

\`\`\`apache
LoadModule feedback_module /usr/lib/apache2/modules/mod_feedback.so
DBDriver sqlite3
DBDParams /var/lib/mod_feedback/feedback.db
DBDKeep 64
DBDMax 64
<Location "/crm/feedback">
  Feedback On
  AuthType Basic
  AuthName CRM
  AuthUserFile /etc/apache2/crm.passwords
  Require valid-user
  $1
</Location>
\`\`\`
END
}

readme ''
passes "planted: a configuration that works" serves "$tmp/README"
readme 'FeedbackTitel Bonjour'
fails "planted: a directive misspelt" "FeedbackTitel" serves "$tmp/README"
readme 'Require all granted
  FeedbackAnonymousRead On'
fails "planted: everybody gets in" "a stranger gets 200" serves "$tmp/README"
printf '```\nListen 80\n```\n' > "$tmp/README"
fails "planted: no configuration" "no fenced block" serves "$tmp/README"

finish
