// Brings a file to a tus server in pieces of 8 MiB, one after another over one connection, and prints bytes a second:
// node tus-large.mjs ENDPOINT FILE [AUTHORIZATION]
import { open } from 'node:fs/promises';
import { Agent, request } from 'node:http';

const PIECE = 8 << 20;
const [endpoint, path, authorization] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const common = { 'Tus-Resumable': '1.0.0', ...(authorization && { Authorization: authorization }) };

const file = await open(path);
const { size } = await file.stat();
const start = process.hrtime.bigint();
const created = await send('POST', endpoint, { 'Upload-Length': size }, Buffer.alloc(0), 201);
const url = new URL(created.location, endpoint).href;
const piece = Buffer.alloc(PIECE);
for (let offset = 0; offset < size; ) {
  const { bytesRead } = await file.read(piece, 0, PIECE, offset);
  const headers = { 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' };
  const told = await send('PATCH', url, headers, piece.subarray(0, bytesRead), 204);
  offset += bytesRead;
  if (Number(told['upload-offset']) !== offset) throw new Error(`${told['upload-offset']} is not ${offset}`);
}
await file.close();
console.log(Math.round(size / (Number(process.hrtime.bigint() - start) / 1e9)));
agent.destroy();

function send(method, to, headers, body, expected) {
  return new Promise((resolve, reject) => {
    const all = { ...common, ...headers, 'Content-Length': body.length };
    request(to, { method, agent, headers: all }, (answer) => {
      answer.resume().on('end', () =>
        answer.statusCode === expected ? resolve(answer.headers) : reject(new Error(`${method}: ${answer.statusCode}`)),
      );
    })
      .on('error', reject)
      .end(body);
  });
}
