// SelfCommunity's own client: uploads in chunks, makes links, reads, changes and deletes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { input } from './input.mjs';

// Only its CommonJS half can be loaded by Node.
const { http, MediaService } = createRequire(import.meta.url)('@selfcommunity/api-services');
http.setBasePortal(input.base);
http.setAuthorizeToken(input.token);

// The client labels whatever it posts as JSON, which would make JSON of a form.
http.deleteDefaultHeader({ name: 'Content-Type', methods: ['post'] });

const picture = Buffer.from(input.picture, 'base64');
const half = picture.length >> 1;
const begun = await chunk(0, half);
assert.equal(begun.offset, half);
const whole = await chunk(half, picture.length, begun.upload_id);
assert.deepEqual([whole.upload_id, whole.offset], [begun.upload_id, picture.length]);
const image = await MediaService.chunkUploadMediaComplete({
  upload_id: begun.upload_id,
  type: 'image',
  md5: createHash('md5').update(picture).digest('hex'),
});
assert.equal(image.type, 'image');
assert.equal(image.image_mimetype, 'image/png');
assert.equal(image.size, picture.length);
assert.deepEqual(Buffer.from(await (await fetch(image.image)).arrayBuffer()), picture);
assert.equal((await MediaService.getSpecificMedia(image.id)).hash_code, image.hash_code);
await refused(MediaService.updateMedia(image.id, 'https://example.com/other.png'), 400, 'type');

const link = await MediaService.createMedia({ type: 'url', url: 'https://example.com/article' });
assert.equal(link.type, 'url');
assert.equal(link.url, 'https://example.com/article');
const changed = await MediaService.updateMedia(link.id, 'https://example.com/picture.png');
assert.equal(changed.image, 'https://example.com/picture.png');
assert.equal((await MediaService.getSpecificMedia(link.id)).image, changed.image);
await MediaService.clickMedia(link.id, '192.0.2.1');
await refused(MediaService.createMedia({ type: 'url' }), 400, 'url');

const embed = await MediaService.createMedia({ type: 'embed', embed_type: 'sc_embed', embed_id: '42' });
assert.deepEqual([embed.type, embed.embed_type, embed.embed_id], ['embed', 'sc_embed', '42']);

for (const made of [image, link, embed]) {
  await MediaService.deleteMedia(made.id);
  await refused(MediaService.getSpecificMedia(made.id), 404);
}
http.setAuthorizeToken('wrong');
await refused(MediaService.getSpecificMedia(image.id), 401);

function chunk(start, end, uploadId) {
  const form = new FormData();
  if (uploadId) {
    form.append('upload_id', uploadId);
  }
  form.append('image', new Blob([picture.subarray(start, end)], { type: 'image/png' }), 'picture.png');
  return MediaService.chunkUploadMedia(form, start, end - 1, picture.length);
}

async function refused(call, status, field) {
  const error = await call.then(() => assert.fail(`not refused with ${status}`), (reason) => reason);
  assert.equal(error.response?.status, status, String(error));
  const [first] = error.response.data.errors;
  assert.equal(first.field, field);
  assert.ok((field ? first.messages[0] : first).message);
}
