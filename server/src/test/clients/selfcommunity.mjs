// SelfCommunity's own client: uploads in chunks, makes links, reads, changes and deletes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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

const link = await MediaService.createMedia({ type: 'url', url: input.page });
fits(link);
assert.ok(isShownAsLink(link));
assert.equal(link.url, input.page);
assert.deepEqual(
  [link.title, link.description, link.oembed_preview_ready, link.oembed_available],
  ['A page', 'of a test', true, true],
);
assert.deepEqual([link.image_width, link.image_height, link.image_mimetype], [10, 10, 'image/png']);
assert.deepEqual(Buffer.from(await (await fetch(link.image)).arrayBuffer()), picture);
assert.ok(link.image.startsWith(input.base) && !/[ '"()]/.test(link.image));
const { metadata } = link.embed;
assert.equal(new URL(metadata.url).href, input.page);
assert.deepEqual([metadata.title, metadata.description, metadata.type], ['A page', 'of a test', 'link']);
assert.deepEqual(metadata.images, [{ url: link.image, width: 10, height: 10 }]);

const changed = await MediaService.updateMedia(link.id, input.other_picture);
fits(changed);
assert.deepEqual([changed.image_width, changed.image_height], [20, 30]);
assert.deepEqual(changed.choice_images, link.choice_images);
assert.equal((await MediaService.getSpecificMedia(link.id)).image_width, 20);
await refused(MediaService.updateMedia(link.id, input.page), 400, 'image');
await MediaService.clickMedia(link.id, '192.0.2.1');
await refused(MediaService.createMedia({ type: 'url' }), 400, 'url');

const video = await MediaService.createMedia({ type: 'vimeo', url: input.page });
fits(video);
assert.deepEqual([video.type, video.embed.embed_type, video.title], ['vimeo', 'sc_vimeo', 'A page']);

const embed = await MediaService.createMedia({ type: 'embed', embed_type: 'sc_embed', embed_id: '42' });
assert.deepEqual([embed.type, embed.embed_type, embed.embed_id], ['embed', 'sc_embed', '42']);
fits(embed);
assert.ok(!isShownAsLink(embed));

for (const made of [image, link, video, embed]) {
  await MediaService.deleteMedia(made.id);
  await refused(MediaService.getSpecificMedia(made.id), 404);
}
http.setAuthorizeToken('wrong');
await refused(MediaService.getSpecificMedia(image.id), 401);

// What the vendor's UI shows as a link (react-ui, shared/Media/Link/filter).
function isShownAsLink(media) {
  return media.type === 'url' && media.embed && media.embed.embed_type === 'sc_link';
}

// Whether a medium is an SCMediaType, as the vendor's package declares it.
function fits(media) {
  matches(media, 'media', 'SCMediaType');
  matches(media.embed, 'embed', 'SCEmbedType');
}

function matches(value, file, type) {
  const declared = readFileSync(`node_modules/@selfcommunity/types/lib/cjs/types/${file}.d.ts`, 'utf8');
  const body = declared.split(`export interface ${type} {`)[1].split('\n}')[0].replace(/\/\*[^]*?\*\//g, '');
  const members = [...body.matchAll(/^ {4}(\w+)(\??): ([^;{]+)/gm)];
  assert.ok(members.length > 4, type);
  for (const [, name, optional, wanted] of members) {
    const member = value[name];
    if (optional && (member === null || member === undefined)) {
      continue;
    }
    const kinds = { number: ['number'], string: ['string'], Date: ['string'], SCMimeTypes: ['string'] };
    const allowed = wanted.split('|').flatMap((one) => kinds[one.trim()] ?? ['object']);
    assert.ok(allowed.includes(typeof member), `${type}.${name} is ${typeof member}, not ${wanted}`);
  }
}

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
