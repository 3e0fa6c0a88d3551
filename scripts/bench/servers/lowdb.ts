import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import express from 'express';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { isObject } from '../json.js';
import { listen } from './listen.js';

interface StoredEvent {
  readonly id: string;
}

// The first thing one writes with Express and lowdb: find by scanning, write the file at every POST.
const [, , file = 'db.json'] = process.argv;
const db = new Low<{ events: StoredEvent[] }>(new JSONFile(file), { events: [] });
await db.read();
const rows = db.data.events.length;

const app = express();
app.get('/', (_request, response) => {
  response.json({});
});
app.get('/api/v4.1/event/:eventId', (request, response) => {
  const event = db.data.events.find(({ id }) => id === request.params.eventId);
  response.status(event === undefined ? 404 : 200).json(event);
});
app.post('/api/v4.1/event/async', express.json(), async (request, response) => {
  const event = { ...(isObject(request.body) && request.body), id: randomUUID() };
  db.data.events.push(event);
  // Kept at its first size, so that the figure belongs to a known number of rows.
  if (db.data.events.length > rows) db.data.events.shift();
  await db.write();
  response.json({ eventId: event.id });
});

listen(createServer(app));
