// The tus project's own client. Prints what it did, so that two servers can be compared; says how far the large upload is,
// so that its server can be killed in the middle.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import * as tus from 'tus-js-client';
import { input } from './input.mjs';

const MEBIBYTE = 1 << 20;
const endpoint = `${input.base}/files/`;
const options = await fetch(endpoint, { method: 'OPTIONS' });
assert.equal(options.headers.get('tus-version'), '1.0.0');
const extensions = options.headers.get('tus-extension').split(',');
console.log(`extensions: ${extensions.toSorted().join(' ')}`);

await run('whole', 'creation', whole);
await run('metadata', 'creation', metadata);
await run('paused', 'creation', paused);
await run('deferred length', 'creation-defer-length', deferred);
await run('parallel', 'concatenation', parallel);
await run('terminated', 'termination', terminated);
await run('refused', 'creation', refused);
await run('killed', 'creation', killed);

async function run(name, extension, part) {
  if (extensions.includes(extension)) {
    await part();
    console.log(`passed: ${name}`);
  } else {
    console.log(`not offered: ${name}`);
  }
}

// In one request, which brings its bytes with the creation.
async function whole() {
  const bytes = randomBytes(300_000);
  const { url } = await upload(bytes, { uploadDataDuringCreation: extensions.includes('creation-with-upload') });
  await assertStored(url, bytes);
}

async function metadata() {
  const bytes = Buffer.from('Grüße aus der Ferne\n');
  const told = { filename: 'grüße ☕.txt', filetype: 'text/plain', title: 'Gruß' };
  const { url } = await upload(bytes, { metadata: told });
  const kept = (await head(url)).get('upload-metadata').split(',').map((pair) => pair.split(' '));
  const read = kept.map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]);
  assert.deepEqual(Object.fromEntries(read), told);
  await assertStored(url, bytes);
}

// Stopped by its user after the first chunk, and taken up by another client that knows nothing but the address.
async function paused() {
  const bytes = randomBytes(2 * MEBIBYTE);
  let url;
  await new Promise((resolve, reject) => {
    const first = make(bytes, {
      chunkSize: MEBIBYTE / 2,
      onError: reject,
      onChunkComplete: () => {
        url = first.url;
        first.abort().then(resolve, reject);
      },
    });
    first.start();
  });
  const offset = Number((await head(url)).get('upload-offset'));
  assert.ok(offset >= MEBIBYTE / 2 && offset < bytes.length, `${offset}`);
  await upload(bytes, { uploadUrl: url, chunkSize: MEBIBYTE / 2 });
  await assertStored(url, bytes);
}

async function deferred() {
  const bytes = randomBytes(MEBIBYTE + 12_345);
  const pieces = [];
  for (let at = 0; at < bytes.length; at += 100_000) pieces.push(bytes.subarray(at, at + 100_000));
  const { url } = await upload(Readable.from(pieces, { objectMode: false }), {
    uploadLengthDeferred: true,
    chunkSize: 300_000,
  });
  await assertStored(url, bytes);
}

async function parallel() {
  const bytes = randomBytes(3 * MEBIBYTE + 7);
  const { url } = await upload(bytes, { parallelUploads: 4, metadata: { filename: 'parts.bin' } });
  assert.match((await head(url)).get('upload-concat'), /^final;/);
  await assertStored(url, bytes);
}

async function terminated() {
  const bytes = randomBytes(MEBIBYTE);
  let url;
  await new Promise((resolve, reject) => {
    const begun = make(bytes, {
      chunkSize: 100_000,
      onError: reject,
      onChunkComplete: () => {
        url = begun.url;
        begun.abort(true).then(resolve, reject);
      },
    });
    begun.start();
  });
  const gone = await fetch(url, { method: 'HEAD', headers: headers() });
  assert.ok([404, 410].includes(gone.status), `${gone.status}`);
}

// Who brings bytes for another place is told so, and the client finds the right one.
async function refused() {
  const made = await fetch(endpoint, { method: 'POST', headers: { ...headers(), 'Upload-Length': '10' } });
  assert.equal(made.status, 201);
  const url = new URL(made.headers.get('location'), endpoint).href;
  const wrong = await fetch(url, {
    method: 'PATCH',
    headers: { ...headers(), 'Upload-Offset': '3', 'Content-Type': 'application/offset+octet-stream' },
    body: 'hello',
  });
  assert.equal(wrong.status, 409);
  const version = await fetch(url, { method: 'HEAD', headers: { ...headers(), 'Tus-Resumable': '0.2.2' } });
  console.log(`to another version: ${version.status}`);
}

// Whoever runs this kills the server when enough has arrived, and starts it again.
async function killed() {
  const bytes = randomBytes(50 * MEBIBYTE);
  let failures = 0;
  const { url } = await upload(bytes, {
    chunkSize: 4 * MEBIBYTE,
    retryDelays: [100, 200, ...Array(100).fill(500)],
    onProgress: (sent) => console.log(`progress: ${sent}`),
    onShouldRetry: () => {
      failures++;
      return true;
    },
  });
  assert.ok(failures > 0, 'nobody has killed the server');
  await assertStored(url, bytes);
}

function upload(source, more) {
  return new Promise((resolve, reject) => {
    const made = make(source, { ...more, onError: reject, onSuccess: () => resolve(made) });
    made.start();
  });
}

function make(source, more) {
  return new tus.Upload(source, { endpoint, headers: input.headers, retryDelays: null, ...more });
}

function headers() {
  return { 'Tus-Resumable': '1.0.0', ...input.headers };
}

async function head(url) {
  const answer = await fetch(url, { method: 'HEAD', headers: headers() });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('cache-control'), /(^|, )no-store$/);
  return answer.headers;
}

// Ours is a medium like any other; the twin's lies in its folder (and cannot be asked for where its name is not Latin).
async function assertStored(url, bytes) {
  const told = await head(url);
  assert.equal(Number(told.get('upload-offset')), bytes.length);
  assert.equal(Number(told.get('upload-length')), bytes.length);
  const media = told.get('upload-media-id');
  const stored = input.folder ? await readFile(join(input.folder, basename(url))) : await download(media);
  assert.equal(digest(stored), digest(bytes));
}

async function download(media) {
  const authorization = { Authorization: input.media_authorization };
  const answer = await fetch(`${input.base}/v3/media/${media}`, { headers: authorization });
  assert.equal(answer.status, 200);
  return Buffer.from(await answer.arrayBuffer());
}

function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
