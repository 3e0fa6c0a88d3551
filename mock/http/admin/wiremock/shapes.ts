import { parseTime } from '../../../kernel/time.js';
import type { ShownRequest } from '../../../world/requests/shown-request.js';
import type { NearMiss } from '../../../world/requests/verification-error.js';

/** A request as WireMock logs it (`LoggedRequest`), with what only the sandbox knows under `sandbox`. */
export function loggedRequest(shown: ShownRequest): object {
  return { id: shown.id, ...requestFields(shown), sandbox: sandboxFields(shown) };
}

/** A request with its answer as WireMock lists it (`ServeEvent`), with what only the sandbox knows under `sandbox`. */
export function serveEvent(shown: ShownRequest): object {
  const { response, duration, operation } = shown;
  const status = response.status ?? 0;
  return {
    id: shown.id,
    request: requestFields(shown),
    responseDefinition: { status },
    response: {
      status,
      headers: response.headers,
      body: response.body,
      bodyAsBase64: base64(response.body),
    },
    wasMatched: operation !== undefined,
    timing: {
      addedDelay: 0,
      processTime: duration,
      responseSendTime: 0,
      serveTime: duration,
      totalTime: duration,
    },
    sandbox: sandboxFields(shown),
  };
}

/** A near miss of a request pattern, as WireMock tells it, with the fields that differ under `sandbox`. */
export function nearMiss({ request, mismatches, distance }: NearMiss, requestPattern: object): object {
  return {
    request: { id: request.id, ...requestFields(request) },
    requestPattern,
    matchResult: { distance },
    sandbox: {
      ...sandboxFields(request),
      mismatches: mismatches.map(({ field, expected = null, actual = null }) => ({
        field,
        expected,
        actual,
      })),
    },
  };
}

function requestFields({ request, time }: ShownRequest): object {
  const { method, url, absoluteUrl, headers, body, client, query } = request;
  const queryParams = Object.entries(query).map(([key, values = '']) => [
    key,
    { key, values: [values].flat() },
  ]);
  return {
    url,
    absoluteUrl,
    method,
    clientIp: client,
    headers,
    // No part of the API uses any; the header is shown without its secrets.
    cookies: {},
    queryParams: Object.fromEntries(queryParams) as object,
    browserProxyRequest: false,
    loggedDate: parseTime(time),
    loggedDateString: time,
    body,
    bodyAsBase64: base64(body),
  };
}

function sandboxFields(shown: ShownRequest): object {
  const { number, operation = null, world, user = null, fault = null, created, read } = shown;
  const { violations, reasons, response } = shown;
  return {
    number,
    operation,
    world,
    user,
    violations,
    fault,
    created,
    read,
    reasons,
    answerCut: response.cut,
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
