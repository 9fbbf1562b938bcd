// The tus project's own server for Node, to run the same script against: node tus-twin.mjs PORT FOLDER
import { createServer } from 'node:http';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

const [port, directory] = process.argv.slice(2);
const tus = new Server({ path: '/files', datastore: new FileStore({ directory }) });
const server = createServer(tus.handle.bind(tus));
server.listen(Number(port), '127.0.0.1', () => console.log(`ready on ${server.address().port}`));
