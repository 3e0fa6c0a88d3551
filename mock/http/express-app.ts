import { IncomingMessage, ServerResponse, type RequestListener } from 'node:http';
import express, { type Express } from 'express';

/** The request and response classes that `http.createServer` has to use with the app. */
export interface HttpClasses {
  readonly IncomingMessage: typeof IncomingMessage;
  readonly ServerResponse: typeof ServerResponse;
}

/**
 * An Express app whose requests and responses are born with Express's methods.
 *
 * Express sets the prototype of each request and response anew, and on Node 20 that is most of what Express costs.
 * Here the classes carry Express's methods from the start, so the prototype to set is the one already there, which
 * costs nothing; everything else is plain Express.
 */
export function createExpressApp(classes: HttpClasses = httpClasses()): {
  app: Express;
  classes: HttpClasses;
} {
  const app = express();
  carry(classes.IncomingMessage.prototype, [express.request, app.request]);
  carry(classes.ServerResponse.prototype, [express.response, app.response]);
  app.request = classes.IncomingMessage.prototype as unknown as typeof app.request;
  app.response = classes.ServerResponse.prototype as unknown as typeof app.response;
  // Nothing here uses locals, and Express makes a new dictionary for each response that has none.
  Object.defineProperty(classes.ServerResponse.prototype, 'locals', {
    value: Object.freeze({}),
    writable: true,
  });
  app.disable('x-powered-by');
  app.enable('case sensitive routing');
  return { app, classes };
}

function httpClasses(): HttpClasses {
  class SandboxRequest extends IncomingMessage {}
  class SandboxResponse extends ServerResponse {}
  return { IncomingMessage: SandboxRequest, ServerResponse: SandboxResponse as typeof ServerResponse };
}

/** The app as a listener of `node:http`. Its last middleware answers everything, so nothing is left for a final handler. */
export function asListener(app: Express): RequestListener {
  const handle = app as unknown as (...call: [...Parameters<RequestListener>, () => void]) => void;
  return (request, response) => handle(request, response, () => response.destroy());
}

function carry(prototype: object, sources: readonly object[]): void {
  for (const source of sources) Object.defineProperties(prototype, Object.getOwnPropertyDescriptors(source));
}
