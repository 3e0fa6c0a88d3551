import { parse } from 'yaml';

/** Reads YAML, or JSON; in a module of its own, since it is needed only for specs from elsewhere. */
export function parseYaml(text: string): unknown {
  return parse(text);
}
