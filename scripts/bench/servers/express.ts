import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import express from 'express';
import { numberedEvents } from '../peers/fixtures.js';
import { listen } from './listen.js';

// Express as its own guide shows it, with everything in memory.
const [, , sampleFile, rows = '0'] = process.argv;
const map = new Map(
  sampleFile === undefined
    ? []
    : numberedEvents(readFileSync(sampleFile, 'utf8'), Number(rows)).map(event => [event.id, event]),
);
const posted: unknown[] = [];

const app = express();
app.get('/', (_request, response) => {
  response.json({});
});
app.get('/api/v4.1/event/:eventId', (request, response) => {
  response.json(map.get(request.params.eventId));
});
app.post('/api/v4.1/event/async', express.json(), (request, response) => {
  posted.push(request.body);
  response.json({ eventId: randomUUID() });
});

listen(createServer(app));
