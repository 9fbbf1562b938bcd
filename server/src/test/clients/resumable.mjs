// The tus project's own client, speaking the IETF's drafts instead of tus. Says how far the large upload is, so that its
// server can be killed in the middle.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import * as tus from 'tus-js-client';
import { input } from './input.mjs';

const MEBIBYTE = 1 << 20;
const endpoint = `${input.base}/files/`;
const VERSIONS = { 'ietf-draft-03': '5', 'ietf-draft-05': '6' };

for (const protocol of Object.keys(VERSIONS)) {
  for (const part of [whole, parts, paused, killed]) {
    await part(protocol);
    console.log(`passed: ${part.name} by ${protocol}`);
  }
}

// In one request, which brings its bytes with the creation.
async function whole(protocol) {
  const bytes = randomBytes(300_000);
  const { url } = await upload(bytes, { protocol, uploadDataDuringCreation: true });
  await assertStored(url, protocol, bytes);
}

async function parts(protocol) {
  const bytes = randomBytes(MEBIBYTE + 7);
  const { url } = await upload(bytes, { protocol, chunkSize: 300_000 });
  await assertStored(url, protocol, bytes);
}

// Stopped by its user after the first chunk, and taken up by another client that knows nothing but the address.
async function paused(protocol) {
  const bytes = randomBytes(2 * MEBIBYTE);
  let url;
  await new Promise((resolve, reject) => {
    const first = make(bytes, {
      protocol,
      chunkSize: MEBIBYTE / 2,
      onError: reject,
      onChunkComplete: () => {
        url = first.url;
        first.abort().then(resolve, reject);
      },
    });
    first.start();
  });
  await upload(bytes, { protocol, uploadUrl: url, chunkSize: MEBIBYTE / 2 });
  await assertStored(url, protocol, bytes);
}

// Whoever runs this kills the server when enough has arrived, and starts it again; once.
async function killed(protocol) {
  const bytes = randomBytes(30 * MEBIBYTE);
  const { url } = await upload(bytes, {
    protocol,
    chunkSize: 4 * MEBIBYTE,
    retryDelays: [100, 200, ...Array(100).fill(500)],
    onProgress: (sent) => console.log(`progress: ${sent}`),
    onShouldRetry: () => true,
  });
  await assertStored(url, protocol, bytes);
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

async function assertStored(url, protocol, bytes) {
  const told = await fetch(url, {
    method: 'HEAD',
    headers: { ...input.headers, 'Upload-Draft-Interop-Version': VERSIONS[protocol] },
  });
  assert.equal(told.status, 204);
  assert.equal(told.headers.get('upload-complete'), '?1');
  assert.equal(Number(told.headers.get('upload-offset')), bytes.length);
  const answer = await fetch(`${input.base}/v3/media/${told.headers.get('upload-media-id')}`, {
    headers: { Authorization: input.media_authorization },
  });
  assert.equal(answer.status, 200);
  assert.equal(digest(Buffer.from(await answer.arrayBuffer())), digest(bytes));
}

function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
