// What requests to the outside cost uploads: previews of links whose far side takes five seconds, and webhooks.
//
//   node bench/outside.mjs [--seconds N]
//
// Starts a server of its own with the launcher beside this folder, uploads 10 KiB files eight at a time from this
// process, and prints a table. Each figure stands beside a quiet one of the same run.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const at = process.argv.indexOf('--seconds');
const SECONDS = at < 0 ? 10 : Number(process.argv[at + 1]);
const AT_ONCE = 8;
const LINKS = 1000;
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

function ask(port, method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', method, path, headers, agent }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, body: Buffer.concat(parts).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

function listen(handler) {
  return new Promise((resolve) => {
    const server = http.createServer(handler);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function serve(data) {
  return new Promise((resolve, reject) => {
    const flags = ['--outbound-allow', '127.0.0.0/8', '--outbound-http', 'on', '--link-previews', 'on'];
    const all = ['serve', '--demo', '--port', '0', '--data', data, '--link-preview-wait', '0s', ...flags];
    const child = spawn(join(home, 'portmanteau'), all, { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
      const ready = text.match(/portmanteau ready on http:\/\/127\.0\.0\.1:([0-9]+)/);
      if (ready) resolve({ child, port: Number(ready[1]) });
    });
    child.on('exit', () => reject(new Error(text)));
  });
}

/** Uploads for so long; gives files a second, and milliseconds at the median and the 99th percentile. */
async function uploads(port, token, seconds) {
  const times = [];
  const end = performance.now() + seconds * 1000;
  const headers = { Authorization: `Bearer ${token}`, 'X-Gr-File-Extension': 'txt' };
  const one = async () => {
    while (performance.now() < end) {
      const began = performance.now();
      const answer = await ask(port, 'POST', '/v1/media', headers, randomBytes(7680).toString('base64'));
      if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  times.sort((a, b) => a - b);
  return { rate: times.length / seconds, p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)] };
}

function row(name, found, quiet) {
  const beside = quiet ? `  rate ${(found.rate / quiet.rate).toFixed(2)}, p99 ${(found.p99 / quiet.p99).toFixed(2)} of quiet` : '';
  console.log(`${name.padEnd(44)} ${found.rate.toFixed(0).padStart(6)}/s  p50 ${found.p50.toFixed(1)} ms  p99 ${found.p99.toFixed(1)} ms${beside}`);
}

const data = mkdtempSync(join(tmpdir(), 'outside-'));
const slow = await listen((request, answer) => {
  setTimeout(() => answer.end('<title>Slow</title>'), 5000);
});
let told = 0;
const receiver = await listen((request, answer) => {
  request.resume();
  request.on('end', () => {
    told += 1;
    answer.writeHead(204).end();
  });
});
const { child, port } = await serve(data);
try {
  const demo = JSON.parse(readFileSync(join(data, 'demo.json')));
  const token = demo.green_api.token;
  const admin = { Authorization: `Bearer ${readFileSync(join(data, 'admin-token'), 'utf8').trim()}`, 'Content-Type': 'application/json' };
  await uploads(port, token, 3 * SECONDS);

  const quiet = await uploads(port, token, SECONDS);
  row('quiet', quiet);
  const community = { Authorization: `Bearer ${demo.selfcommunity.token}`, 'Content-Type': 'application/json' };
  for (let link = 0; link < LINKS; link += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, n) => {
      const url = `http://127.0.0.1:${slow.address().port}/${link + n}`;
      return ask(port, 'POST', '/api/v2/media/', community, JSON.stringify({ type: 'url', url }));
    }));
  }
  row(`beside ${LINKS} links of 5 s each`, await uploads(port, token, SECONDS), quiet);

  const { accounts } = JSON.parse((await ask(port, 'GET', '/admin/v1/accounts', admin)).body);
  const webhooks = `/admin/v1/accounts/${accounts[0].id}/webhooks`;
  const none = await uploads(port, token, SECONDS);
  row('no endpoint', none);
  for (const [more, all] of [[1, 1], [9, 10]]) {
    for (let n = 0; n < more; n++) {
      const url = `http://127.0.0.1:${receiver.address().port}/${all}-${n}`;
      const made = await ask(port, 'POST', webhooks, admin, JSON.stringify({ url, types: ['media.created'] }));
      if (made.status !== 201) throw new Error(made.body);
    }
    const before = told;
    const found = await uploads(port, token, SECONDS);
    row(`${all} endpoint${all > 1 ? 's' : ''}`, found, none);
    const then = performance.now();
    const owed = Math.round(found.rate * SECONDS) * all;
    while (told - before < owed * 0.999 && performance.now() - then < 120_000) await new Promise((wake) => setTimeout(wake, 50));
    const seconds = SECONDS + (performance.now() - then) / 1000;
    console.log(`${''.padEnd(44)} ${((told - before) / seconds).toFixed(0).padStart(6)} deliveries/s over ${seconds.toFixed(1)} s (uploads beside them)`);
  }
} finally {
  child.kill();
  slow.close();
  receiver.close();
  slow.closeAllConnections();
  receiver.closeAllConnections();
  agent.destroy();
  rmSync(data, { recursive: true, force: true });
}
