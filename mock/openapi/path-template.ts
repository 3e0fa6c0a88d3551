/** A path of the spec with `{name}` for parameters, ready to be held against real paths. */
export class PathTemplate {
  readonly #pattern: RegExp;
  readonly #names: string[] = [];

  constructor(path: string) {
    const pattern = path
      .replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
        this.#names.push(name);
        return '([^/]+)';
      });
    this.#pattern = new RegExp(`^${pattern}$`);
  }

  get hasParameters(): boolean {
    return this.#names.length > 0;
  }

  /** The parameters of a path, decoded; undefined where it does not fit. */
  match(path: string): Record<string, string> | undefined {
    const match = this.#pattern.exec(path);
    if (!match) return undefined;
    const values: Record<string, string> = {};
    for (const [index, name] of this.#names.entries()) values[name] = decoded(match[index + 1] ?? '');
    return values;
  }
}

/** The path of a request target, without its query and without a slash at its end. */
export function pathOf(url: string): string {
  const query = url.indexOf('?');
  const path = query === -1 ? url : url.slice(0, query);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A name that nobody can decode names nothing, which its operation finds out.
    return text;
  }
}
