import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { parse } from 'yaml';
import { ConfigurationError, messageOf } from '../kernel/errors.js';
import { digest } from '../kernel/ids.js';
import type { Contract, Validate } from './contract.js';
import { describeContract, OpenApiDocument, schemasOf } from './document.js';

const DOCUMENT_ID = 'openapi';

/** What a compiled document can do beside telling right from wrong. */
export interface CompileOptions {
  /** Violations bring the schema and the value along, for those who put them into words. */
  readonly wording?: boolean;
  /** Answers are checked too; true unless told otherwise. */
  readonly responses?: boolean;
}

/** Compiles the text of an OpenAPI document; throws ConfigurationError with the place when it is not usable. */
export function compileSpec(
  text: string,
  { wording = false, responses = true }: CompileOptions = {},
): Contract {
  const document = readDocument(text);
  const compilation = { document, schemas: schemasOf(document, responses) };
  const ajv = prepare(compilation, { verbose: wording });
  const validators = [...keys(compilation)].map(([name, key]): [string, Validate] => {
    const validate = ajv.getSchema(key);
    if (!validate) throw new ConfigurationError(`the spec has no usable schema for ${name}`);
    return [name, validate];
  });
  return { ...describeContract(document, digest(text)), text, validators: Object.fromEntries(validators) };
}

/** The source of an ES module that exports the compiled document, but for its text, as `contract`. */
export function writeCompiledSpec(
  text: string,
  { wording = false, responses = true }: CompileOptions = {},
): string {
  const document = readDocument(text);
  const compilation = { document, schemas: schemasOf(document, responses) };
  const names = [...keys(compilation)];
  const exported = Object.fromEntries(names.map(([, key], index) => [`v${index}`, key]));
  const table = names.map(([name], index) => `${JSON.stringify(name)}: v${index}`).join(',\n');
  const data = JSON.stringify(describeContract(document, digest(text)));
  const code = standaloneCode.default(prepare(compilation, { verbose: wording, code: STANDALONE }), exported);
  return `${code}\nexport const contract = { ...${data}, validators: {\n${table}\n} };\n`;
}

function readDocument(text: string): OpenApiDocument {
  try {
    return new OpenApiDocument(parse(text));
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw cause;
    throw new ConfigurationError(`the spec is not valid YAML: ${messageOf(cause)}`, { cause });
  }
}

/** A document with those of its schemas that get a validator. */
interface Compilation {
  readonly document: OpenApiDocument;
  readonly schemas: ReadonlyMap<string, unknown>;
}

const STANDALONE = { source: true, esm: true, lines: false };

function prepare(compilation: Compilation, options: Pick<Options, 'verbose' | 'code'>): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    validateFormats: true,
    ...options,
  });
  // Formats are checked by pattern, so that the compiled module needs nothing of ours.
  ajv.addFormat('date-time', DATE_TIME);
  for (const format of ['uuid', 'uri', 'int32', 'int64', 'double', 'float', 'password'])
    ajv.addFormat(format, true);
  ajv.addSchema(compilation.document.root, DOCUMENT_ID);
  try {
    for (const [name, schema] of compilation.schemas) ajv.addSchema(rebase(schema) as object, keyOf(name));
    for (const [, key] of keys(compilation)) ajv.getSchema(key);
  } catch (cause) {
    throw new ConfigurationError(`the spec does not compile: ${messageOf(cause)}`, { cause });
  }
  return ajv;
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})$/;

function keys({ schemas }: Compilation): ReadonlyMap<string, string> {
  return new Map([...schemas.keys()].map(name => [name, keyOf(name)]));
}

function keyOf(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, '-');
}

/** Points the local references of a schema at the whole document, where the schema no longer stands. */
function rebase(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(rebase);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) =>
    key === '$ref' && typeof value === 'string' && value.startsWith('#')
      ? [key, DOCUMENT_ID + value]
      : [key, rebase(value)],
  );
  return Object.fromEntries(entries);
}
