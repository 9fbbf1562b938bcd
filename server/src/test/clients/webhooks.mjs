// Deliveries of ours, verified by those who defined how they are signed.
import assert from 'node:assert/strict';
import { Webhook as Standard } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { input } from './input.mjs';

const { secrets, wrong, headers, body } = input;
for (const secret of secrets) {
  assert.equal(new Standard(secret).verify(body, headers).specversion, '1.0');
  new Svix(secret).verify(body, headers);
}
for (const Webhook of [Standard, Svix]) {
  assert.throws(() => new Webhook(wrong).verify(body, headers));
  assert.throws(() => new Webhook(secrets[0]).verify(body + ' ', headers));
}
