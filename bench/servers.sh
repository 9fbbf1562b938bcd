# Starts and stops what is compared. Sourced by run, which sets home, work, java and app.
# shellcheck shell=bash disable=SC2154

ours_pid=
nginx_pid=
twin_pid=

# start_ours DATA [JAVA_OPTS]: the launcher as everybody starts it, on a port of its own; sets $ours to its address.
start_ours() {
  local data=$1
  : >"$work/ours.out"
  JAVA_OPTS="${JAVA_OPTS:-} ${2:-}" "$home/portmanteau" serve --data "$data" --port 0 \
    >"$work/ours.out" 2>>"$work/ours.log" &
  ours_pid=$!
  until grep -q '^portmanteau ready on ' "$work/ours.out"; do
    kill -0 "$ours_pid" 2>/dev/null || die "our server did not start: $(tail -n 5 "$work/ours.log")"
    sleep 0.1
  done
  ours=$(sed -n 's/^portmanteau ready on //p' "$work/ours.out")
}

stop_ours() {
  [ -z "$ours_pid" ] || kill "$ours_pid" 2>/dev/null || true
  [ -z "$ours_pid" ] || wait "$ours_pid" 2>/dev/null || true
  ours_pid=
}

# The password's hash costs nginx what ours costs us: one SHA a request.
start_nginx() {
  local port user=
  port=$(free_port)
  [ "$(id -u)" != 0 ] || user='user root;'
  mkdir -p "$work/nginx/files/put"
  printf 'bench:{SHA}%s\n' "$(printf secret | openssl dgst -sha1 -binary | base64)" >"$work/nginx/users"
  cat >"$work/nginx/nginx.conf" <<CONF
daemon off;
$user
worker_processes auto;
pid $work/nginx/pid;
error_log $work/nginx/error.log;
events { worker_connections 1024; }
http {
  access_log $work/nginx/access.log;
  default_type application/octet-stream;
  sendfile on;
  tcp_nopush on;
  client_max_body_size 0;
  client_body_temp_path $work/nginx/body;
  proxy_temp_path $work/nginx/proxy;
  fastcgi_temp_path $work/nginx/fastcgi;
  uwsgi_temp_path $work/nginx/uwsgi;
  scgi_temp_path $work/nginx/scgi;
  server {
    listen 127.0.0.1:$port;
    root $work/nginx/files;
    auth_basic bench;
    auth_basic_user_file $work/nginx/users;
    location /put/ { dav_methods PUT DELETE; }
  }
}
CONF
  nginx -c "$work/nginx/nginx.conf" -e "$work/nginx/error.log" &
  nginx_pid=$!
  nginx=http://127.0.0.1:$port
  until curl -s -o "$work/nginx/answer" "$nginx/"; do
    kill -0 "$nginx_pid" 2>/dev/null || die "nginx did not start: $(tail -n 3 "$work/nginx/error.log")"
    sleep 0.1
  done
}

stop_nginx() {
  [ -z "$nginx_pid" ] || kill -QUIT "$nginx_pid" 2>/dev/null || true
  [ -z "$nginx_pid" ] || wait "$nginx_pid" 2>/dev/null || true
  nginx_pid=
}

# The script and the versions are those of the tests.
start_twin() {
  local port
  port=$(free_port)
  mkdir -p "$work/twin/files"
  cp "$home"/server/src/test/clients/{package.json,package-lock.json,tus-twin.mjs} "$work/twin"
  (cd "$work/twin" && npm ci --ignore-scripts --no-audit --no-fund) >>"$work/bench.log" 2>&1 ||
    die "npm does not bring @tus/server: $(tail -n 5 "$work/bench.log")"
  (cd "$work/twin" && exec node tus-twin.mjs "$port" "$work/twin/files") >"$work/twin.out" 2>&1 &
  twin_pid=$!
  twin=http://127.0.0.1:$port
  until grep -q '^ready on ' "$work/twin.out"; do
    kill -0 "$twin_pid" 2>/dev/null || die "@tus/server did not start: $(tail -n 5 "$work/twin.out")"
    sleep 0.1
  done
}

stop_twin() {
  [ -z "$twin_pid" ] || kill "$twin_pid" 2>/dev/null || true
  [ -z "$twin_pid" ] || wait "$twin_pid" 2>/dev/null || true
  twin_pid=
}

free_port() {
  local port
  for port in $(shuf -i 20000-29999 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port" && return; }
  done
  die "no free port between 20000 and 29999"
}

# seed DATA COUNT…: accounts with so many media each; prints `id secret token` an account.
seed() {
  bench_java Seed "$@"
}

# The classes of this module are run from their sources, on the program that the launcher has built. What they print is
# read, so there must be no log in it.
bench_java() {
  local class=$1
  shift
  "$java" --enable-native-access=ALL-UNNAMED -Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider \
    -cp "$app/portmanteau-server.jar:$app/lib/*" "$home/bench/src/main/java/portmanteau/bench/$class.java" "$@" \
    2>>"$work/bench.log" || die "$class failed: $(tail -n 5 "$work/bench.log")"
}
