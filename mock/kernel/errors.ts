/** One entry of the error list that Fluent's REST API answers with. */
export interface ErrorItem {
  readonly code: string;
  readonly message: string;
}

/**
 * A refusal on its way to the client: the HTTP status, the exact JSON body, and, where the real API would stay
 * silent, the sandbox's own explanation, which travels in the `Sandbox-Reason` header and the log.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly body: object;
  readonly reason: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(answer: {
    status: number;
    body: object;
    reason?: string | undefined;
    headers?: Readonly<Record<string, string>>;
  }) {
    super(answer.reason ?? `${answer.status} ${JSON.stringify(answer.body)}`);
    this.name = 'ApiError';
    this.status = answer.status;
    this.body = answer.body;
    this.reason = answer.reason;
    this.headers = answer.headers ?? {};
  }
}

/** Wrong options, configuration or files of the person who starts the sandbox; the message is meant for them. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** What is there already stands in the way of what somebody asks for. */
export class ConflictError extends ConfigurationError {}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return 'something that cannot be put into words';
  }
}

function fluentError(status: number, errors: readonly ErrorItem[], reason?: string): ApiError {
  return new ApiError({ status, body: { errors }, reason });
}

/** 400 with every violation at once; codes are `NotNull` for what is missing (documented) and `400` otherwise. */
export function badRequest(errors: readonly ErrorItem[]): ApiError {
  return fluentError(400, errors);
}

/** 400 for one problem, with the code `400` that the docs show for bodies without a field of their own code. */
export function invalid(problem: string): ApiError {
  return badRequest([{ code: '400', message: problem }]);
}

/** 401 in the documented wording, which the real API gives for an unknown token; the reason tells the cases apart. */
export function invalidToken(reason: string): ApiError {
  const message = 'Invalid user, Authorization header value does not belong to a valid user';
  return fluentError(401, [{ code: '401', message }], reason);
}

/** 401 for a user without any retailer, as documented. */
export function userWithoutRetailer(): ApiError {
  return fluentError(401, [{ code: 'InvalidInput', message: 'Logged in user has no retailer' }]);
}

/** 403 for a retailer that the user does not work for; status and body are the sandbox's choice. */
export function foreignRetailer(retailerId: string): ApiError {
  const message = `User has no permission for retailer '${retailerId}'`;
  return fluentError(403, [{ code: '403', message }]);
}

/** 404 for an event that does not exist or that the caller may not see; the body is the sandbox's choice. */
export function eventNotFound(reason?: string): ApiError {
  return fluentError(404, [{ code: '404', message: 'Event not found' }], reason);
}

/** 404 for a workflow that does not exist or that the caller may not see; status and body are the sandbox's choice. */
export function workflowNotFound(reason: string): ApiError {
  return fluentError(404, [{ code: '404', message: 'Workflow not found' }], reason);
}

/** 404 for a path that no Fluent API has. */
export function pathNotFound(path: string): ApiError {
  return fluentError(404, [{ code: '404', message: 'Not found' }], `nothing is served at ${path}`);
}

/** 405 with the `Allow` header for a path of the spec that has no such method. */
export function methodNotAllowed(method: string, allowed: readonly string[]): ApiError {
  return new ApiError({
    status: 405,
    body: { errors: [{ code: '405', message: `Method ${method} is not allowed` }] },
    headers: { Allow: allowed.join(', ') },
  });
}

/** 413 for a body over the limit, given in bytes. */
export function bodyTooLarge(limit: number): ApiError {
  return fluentError(413, [{ code: '413', message: `The body is larger than ${limit} bytes` }]);
}

/** 414 for a path and query over the limit, given in bytes. */
export function urlTooLong(limit: number): ApiError {
  return fluentError(414, [{ code: '414', message: `The path and query are longer than ${limit} bytes` }]);
}

/** 415 for a body in a format that the operation does not read. */
export function unsupportedMediaType(given: string, accepted: readonly string[]): ApiError {
  const message = `Content-Type '${given}' is not supported`;
  return fluentError(415, [{ code: '415', message }], `send the body as ${accepted.join(' or ')}`);
}

/** 501 for parts of Fluent OMS that the sandbox does not imitate; the reason names the nearest thing it does. */
export function outOfScope(path: string): ApiError {
  const message = `${path} is not part of this sandbox`;
  const reason =
    'only the Event API and the workflows are served: /oauth/token, /api/v4.1/event, /event/{eventId}, ' +
    '/event/async, /event/sync, /workflow, /workflow/{retailerId}/{name}, /transition';
  return fluentError(501, [{ code: '501', message }], reason);
}

/** 503 while nothing can be kept, such as on a full disk; the body is the sandbox's choice. */
export function unavailable(reason: string): ApiError {
  const body = { errors: [{ code: '503', message: 'Service unavailable' }] };
  return new ApiError({ status: 503, body, reason, headers: { 'Retry-After': '1' } });
}

/** 500 for a defect of the sandbox itself. */
export function internalError(reason: string): ApiError {
  return fluentError(500, [{ code: '500', message: 'Internal server error' }], reason);
}

/** A refusal of `/oauth/token` in the OAuth 2 error shape (RFC 6749, section 5.2). */
export function oauthError(
  status: number,
  error: string,
  details: { description: string; reason?: string },
): ApiError {
  return new ApiError({
    status,
    body: { error, error_description: details.description },
    reason: details.reason,
  });
}

/** The same refusal as `/oauth/token` words it: OAuth 2 knows one error with a description, not a list. */
export function inOAuthShape(error: ApiError): ApiError {
  if (!('errors' in error.body)) return error;
  const { status, reason, headers } = error;
  const description = (error.body.errors as readonly ErrorItem[]).map(({ message }) => message).join('; ');
  const body = { error: status >= 500 ? 'server_error' : 'invalid_request', error_description: description };
  return new ApiError({ status, body, reason, headers });
}
