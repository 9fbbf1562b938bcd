// Green API's own client: uploads, and says what was wrong where it cannot.
import assert from 'node:assert/strict';
import WhatsAppApi from '@green-api/v1-whatsapp-api-client';
import { input } from './input.mjs';

const roots = { apiRoot: `${input.base}/v1`, mediaRoot: `${input.base}/v1` };
const api = new WhatsAppApi(input.token, roots);
const picture = Buffer.from(input.picture, 'base64');
const own = { headers: { Authorization: `Bearer ${input.token}` } };

for (const extension of ['png', '.png', 'PNG']) {
  const id = await api.media.uploadMedia(picture, extension);
  assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

  const content = await fetch(`${input.base}/v1/media/${id}`, own);
  assert.equal(content.status, 200);
  assert.equal(content.headers.get('content-type'), 'image/png');
  assert.deepEqual(Buffer.from(await content.arrayBuffer()), picture);

  const gone = await fetch(`${input.base}/v1/media/${id}`, { ...own, method: 'DELETE' });
  assert.equal(gone.status, 200);
  assert.deepEqual(await gone.json(), {});
}

await refused(api.media.uploadMedia(picture, 'exe'), 1011);
await refused(api.media.uploadMedia(picture, 'mp4'), 1011);
await refused(new WhatsAppApi('wrong', roots).media.uploadMedia(picture, 'png'), 1041);

async function refused(call, code) {
  const error = await call.then(() => assert.fail(`not refused with ${code}`), (reason) => reason);
  const told = JSON.parse(error.message); // the client hands the answer over as its message
  assert.equal(told.errors[0].code, code);
  assert.ok(told.errors[0].title);
  assert.ok(told.errors[0].details);
}
