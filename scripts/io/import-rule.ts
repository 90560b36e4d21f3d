/** Runs a `rule.ts` of a codebase that is trusted. What it imports: `otp-atlas/rule`, and files of its own folder. */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, extname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AtlasError } from '../model/error.ts';

/** Marks a module as one of a rule, and a changed rule as another module. */
const MARK = 'atlas-rule';
/** The specifier that a team writes. */
const API = 'otp-atlas/rule';

/** Where the files of a rule may lie, by its stamp: the folder of all rules. */
const roots = new Map<string, string>();
let hooked = false;

/** The exports of the file. `stamp` changes with its content. Errors: `own-rule-failed`, with the line where Node names one. */
export async function importRule(absolute: string, path: string, stamp: string): Promise<Record<string, unknown>> {
  hook();
  const url = pathToFileURL(absolute);
  url.searchParams.set(MARK, stamp);
  roots.set(stamp, dirname(dirname(absolute)));
  try {
    return (await import(url.href)) as Record<string, unknown>;
  } catch (error) {
    throw failed(path, absolute, error);
  }
}

/** The error for a rule that failed while it was loaded or run; the line is that of the rule's file, where the stack has it. */
export function failed(path: string, absolute: string, error: unknown): AtlasError {
  const line = lineIn(absolute, error);
  const what = String(error instanceof Error ? error.message : error)
    .split('\n')[0]!
    .replace(/[.\s]+$/, '');
  const id = path.split('/').at(-2);
  return new AtlasError({
    code: 'own-rule-failed',
    message: `${path}${line ? `:${line}` : ''}: the rule "${id}" failed: ${withoutPlace(what, absolute)}.`,
    hint: `Correct the file; \`atlas test-rules --rule ${id}\` tries it on its cases. "rules": {"${id}": {"off": true}} switches it off.`,
    cause: error,
  });
}

function hook(): void {
  if (hooked) return;
  hooked = true;
  const own = import.meta.url;
  const api = new URL(`../rules/api${extname(fileURLToPath(own))}`, own).href;
  registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL?.includes(MARK) ? new URL(context.parentURL) : undefined;
      const stamp = parent?.searchParams.get(MARK);
      if (specifier.startsWith('file:') && specifier.includes(`?${MARK}=`)) return found(specifier);
      if (!parent || !stamp) return next(specifier, context);
      if (specifier === API) return next(api, context);
      const target = join(dirname(fileURLToPath(parent)), specifier);
      const root = roots.get(stamp);
      if (!/^\.\.?\//.test(specifier) || root === undefined || !target.startsWith(root + sep))
        throw new Error(`it imports "${specifier}"; a rule imports "${API}" and files beside it`);
      if (!existsSync(target)) throw new Error(`it imports "${specifier}", and there is no such file`);
      const url = pathToFileURL(target);
      url.searchParams.set(MARK, stamp);
      return found(url.href);
    },
  });
}

/** Without a package.json beside it, Node would have to guess that a file is a module. */
function found(url: string): { url: string; format?: string; shortCircuit: true } {
  const path = fileURLToPath(url);
  const format = path.endsWith('.ts') ? 'module-typescript' : path.endsWith('.js') ? 'module' : undefined;
  return { url, ...(format && { format }), shortCircuit: true };
}

function lineIn(absolute: string, error: unknown): number | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const name = pathToFileURL(absolute).href;
  const at = [name, absolute].map((one) => stack.indexOf(one)).find((index) => index !== -1);
  const line =
    at === undefined
      ? undefined
      : /^[^\s)]*?:(\d+)(?::\d+)?(?=[\s)]|$)/.exec(stack.slice(at).replace(/\?atlas-rule=\w+/, ''))?.[1];
  return line === undefined ? undefined : Number(line);
}

/** No message names the machine's folders. */
function withoutPlace(text: string, absolute: string): string {
  return text
    .replaceAll(pathToFileURL(absolute).href, 'the file')
    .replaceAll(absolute, 'the file')
    .replaceAll(dirname(absolute), '.');
}
