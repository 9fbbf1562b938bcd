// Green API's own client as bots use it: sends, polls, deletes, answers.
import assert from 'node:assert/strict';
import WhatsAppApi from '@green-api/v1-whatsapp-api-client';
import { input } from './input.mjs';

const roots = { apiRoot: `${input.base}/v1`, mediaRoot: `${input.base}/v1` };
const alice = new WhatsAppApi(input.alice_token, roots);
const bob = new WhatsAppApi(input.bob_token, roots);
const picture = Buffer.from(input.picture, 'base64');

const sent = await alice.messages.sendTextMessage(input.bob, 'Hello, Bob');
let told = await next(bob, 'text');
assert.equal(told.id, sent.messages[0].id);
assert.equal(told.text.body, 'Hello, Bob');

// A bot answers with what it was told, and says no more of it.
await bob.messages.sendTextMessage(told.from, 'Hello, Alice');
assert.equal((await next(alice, 'text')).text.body, 'Hello, Alice');

const grouped = await alice.messages.sendTextMessageToGroup(input.group, 'Hello, all');
told = await next(bob, 'text');
assert.equal(told.id, grouped.messages[0].id);
assert.equal(told.from, input.group);
await bob.messages.sendTextMessageToGroup(told.from, 'Heard');
assert.equal((await next(alice, 'text')).text.body, 'Heard');

const id = await alice.media.uploadMedia(picture, 'png');
await alice.messages.sendImageById(input.bob, id);
assert.deepEqual((await next(bob, 'image')).image, {
  id, mime_type: 'image/png', file_extension: 'png', caption: '',
});
// The client takes no dash for media.
await alice.messages.sendImageById(input.group_number, id, 'See', 'group');
told = await next(bob, 'image');
assert.equal(told.from, input.group);
assert.equal(told.image.caption, 'See');

await alice.broadcasts.sendBroadcastTextMessage([input.bob, input.carol], 'Hello, all of you');
assert.equal((await next(bob, 'text')).text.body, 'Hello, all of you');

// As in the vendor's example: an empty answer, and its receipt deleted.
const nothing = await bob.notifications.receiveNotification();
assert.equal(nothing, '');
assert.deepEqual(await bob.notifications.deleteNotification(nothing.receipt), { result: false });

const refused = await alice.messages
  .sendTextMessage('79990000000', 'Nobody')
  .then(() => assert.fail('not refused'), (reason) => JSON.parse(reason.message));
assert.equal(refused.errors[0].code, 1022);

async function next(api, type) {
  const { receipt, notifications } = await api.notifications.receiveNotification();
  assert.equal(notifications.length, 1);
  assert.equal(notifications[0].type, 'inbound_message');
  const message = notifications[0].messages[0];
  assert.equal(message.type, type);
  assert.deepEqual(await api.notifications.deleteNotification(receipt), { result: true });
  return message;
}
