// What a test tells a script: the server's address, credentials and what there is to work on.
import { text } from 'node:stream/consumers';

export const input = JSON.parse(await text(process.stdin));
