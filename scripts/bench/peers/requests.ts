export const API = '/api/v4.1/event';

export interface Target {
  readonly port: number;
  readonly token: string;
}

// As long as a token of ours: every peer gets requests of the same size.
export const FAKE_TOKEN = 'bench-'.padEnd(36, '0');

export function getText(target: Target, path: string): string {
  return `GET ${path} HTTP/1.1\r\n${head(target)}\r\n`;
}

export function postText(target: Target, path: string, body: string): string {
  const describe = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return `POST ${path} HTTP/1.1\r\n${head(target)}${describe}\r\n${body}`;
}

function head({ port, token }: Target): string {
  return `Host: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nAccept: application/json\r\n`;
}
