import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import express from 'express';
import { isObject } from '../json.js';
import { openEvents } from '../peers/sqlite-events.js';
import { listen } from './listen.js';

// What one writes next, when the file of lowdb has become too slow: one row for each POST.
const [, , file = 'events.db', synchronous] = process.argv;
const events = openEvents(createRequire(import.meta.url), {
  file,
  synchronous: synchronous === 'FULL' ? 'FULL' : 'NORMAL',
});

const app = express();
app.get('/', (_request, response) => {
  response.json({});
});
app.post('/api/v4.1/event/async', express.json(), (request, response) => {
  const event = { ...(isObject(request.body) && request.body), id: randomUUID() };
  events.insert(event.id, JSON.stringify(event));
  response.json({ eventId: event.id });
});

listen(createServer(app));
