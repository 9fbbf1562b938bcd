// Vonage's own clients: they page through what there is, then read, change, download and delete.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Auth } from '@vonage/auth';
import { Media } from '@vonage/media';
import { FileClient } from '@vonage/server-client';
import { input } from './input.mjs';

const auth = new Auth({ applicationId: input.application_id, privateKey: input.private_key });
const media = new Media(auth, { apiHost: input.base });

const page = await media.getMediaPage({ pageSize: 2 });
assert.equal(page.count, input.media.length);
assert.equal(page._embedded.media.length, 2);

const listed = [];
for await (const item of media.listAllMediaItems({ pageSize: 2, order: 'ascending' })) {
  listed.push(item.id);
}
assert.deepEqual([...listed].sort(), [...input.media].sort());

const none = [];
for await (const item of media.listAllMediaItems({ startTime: '2001-01-01T00:00:00Z', endTime: '2001-01-02T00:00:00Z' })) {
  none.push(item);
}
assert.deepEqual(none, []);

const [id] = input.media;
const item = await media.getMediaItem(id);
assert.equal(item.id, id);
assert.equal(item.originalFileName, input.file_name);
assert.equal(item.mediaSize, Buffer.byteLength(input.content));
assert.equal(item.accountId, input.account);
assert.equal(item.public, false);
assert.equal(item.title, null);

await media.updateMediaItem({ ...item, title: 'A title — ünïcode', metadataPrimary: '{"a":1}', public: true });
const changed = await media.getMediaItem(id);
assert.equal(changed.title, 'A title — ünïcode');
assert.equal(changed.metadataPrimary, '{"a":1}');
assert.equal(changed.public, true);
assert.equal(changed.mimeType, item.mimeType);
assert.equal(changed.description, null);

// The client has no call for content; its token is what opens it.
await media.updateMediaItem({ ...changed, public: false });
const content = await fetch(`${input.base}/v3/media/${id}`, {
  headers: { Authorization: await auth.createBearerHeader() },
});
assert.equal(content.status, 200);
assert.equal(await content.text(), input.content);
assert.equal((await fetch(`${input.base}/v3/media/${id}`)).status, 401);

// The client for files takes the vendor's host names only: here api.nexmo.com leads to this server, as
// a name server would have it.
const vendors = 'http://api.nexmo.com';
const here = globalThis.fetch;
globalThis.fetch = (url, options) => here(String(url).replace(vendors, input.base), options);
const files = new FileClient(auth, { apiHost: vendors });
const saved = join(await mkdtemp(join(tmpdir(), 'files-')), 'saved');
for (const file of [id, `${vendors}/v1/files/${id}`]) {
  await files.downloadFile(file, saved);
  assert.equal(await readFile(saved, 'utf8'), input.content);
}
await assert.rejects(files.downloadFile('00000000-0000-4000-8000-000000000000', saved));
await rm(dirname(saved), { recursive: true });
globalThis.fetch = here;

const narrow = new Media(
  new Auth({
    applicationId: input.application_id,
    privateKey: input.private_key,
    jwtOptions: { ttl: 60, acl: { paths: { '/*/media/**': { methods: ['GET'] } } } },
  }),
  { apiHost: input.base },
);
assert.equal((await narrow.getMediaItem(id)).id, id);
await refused(narrow.deleteMediaItem(id), 403);

await media.deleteMediaItem(id);
await refused(media.getMediaItem(id), 404);
await refused(media.deleteMediaItem(id), 404);
assert.equal((await media.getMediaPage()).count, input.media.length - 1);

async function refused(call, status) {
  const error = await call.then(() => assert.fail(`not refused with ${status}`), (reason) => reason);
  assert.equal(error.response?.status, status, String(error));
  assert.match(error.response.headers.get('content-type'), /^application\/problem\+json/);
  assert.ok((await error.response.json()).title);
}
