import { isUtf8 } from 'node:buffer';
import type { Request, Response } from 'express';
import { messageOf } from '../../kernel/errors.js';
import { hostilityIn } from '../../kernel/json.js';
import { Problem } from '../problem.js';
import { receive } from '../receive.js';

/** The body of a request to the control plane. */
export type JsonObject = Readonly<Record<string, unknown>>;

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

/** Reads the body of a request, up to a limit in bytes. */
export async function bytesOf({ request, response }: Exchange, limit: number): Promise<Buffer> {
  return new Promise<Buffer>((take, refuse) => {
    receive({ request, response, limit }, { take, refuse });
  });
}

/** Reads the body of a request, which has to be a JSON object; an empty one counts as `{}`. */
export async function jsonBody(exchange: Exchange, limit: number): Promise<JsonObject> {
  const value = parsed(await bytesOf(exchange, limit));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new Problem(400, 'the body must be a JSON object');
}

function parsed(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  if (!isUtf8(bytes)) throw new Problem(400, 'the body is not valid JSON: it is not UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new Problem(400, `the body is not valid JSON: ${messageOf(cause)}`);
  }
  const hostility = hostilityIn(value);
  if (hostility) throw new Problem(400, `the body ${hostility.problem}`);
  return value;
}
