/** Text of a configuration file → configuration, or an error that names the line, the key and the nearest right one. */
import { type Config, config } from '../model/config.ts';
import { checkValue, type FileKind, readFileText } from './checked-file.ts';

const CONFIG: FileKind = {
  code: 'config',
  syntaxHint: 'Correct the syntax, or name another file with --config.',
  invalidHint:
    'Correct the value; every key is described in the JSON Schema of the configuration (atlas.config.schema.json).',
  maxAliases: 50,
};

/** Reads JSON or YAML, told apart by the file's extension. An empty file is an empty configuration. */
export function parseConfig(file: string, text: string): Config {
  const { value, where } = readFileText(file, text, CONFIG);
  return checkConfig(value, where);
}

/** Holds a value against the schema. `where` says a path's place in words; code in `atlas.config.ts` has no lines. */
export function checkConfig(value: unknown, where: (path: readonly PropertyKey[]) => string): Config {
  return checkValue(config, value, where, CONFIG);
}
