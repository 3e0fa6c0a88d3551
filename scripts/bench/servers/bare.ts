import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from './listen.js';

// The floor that every other figure is compared with: no routing, no token, no store.
const [, , sampleFile] = process.argv;
const body = sampleFile === undefined ? Buffer.from('{}') : readFileSync(sampleFile);
const head = { 'content-type': 'application/json', 'content-length': body.length };

const server = createServer((request, response) => {
  if (request.method === 'POST') {
    echo(request, response);
  } else {
    response.writeHead(200, head).end(body);
  }
});
listen(server);

function echo(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const answer = Buffer.from(JSON.stringify(parsed));
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
      .end(answer);
  });
}
