import { z } from 'zod';
import type { Codebase } from '../../derive/codebase.ts';
import { defineRule } from '../rule.ts';
import { guardedNames } from './guarded.ts';
import { MadeModules } from './made.ts';
import { ownership } from './owned.ts';
import { targets } from './targets.ts';

export const rule = defineRule({
  id: 'undefined-target',
  title: 'A module that nothing defines',
  summary:
    'A child, a start function, a behaviour or an alias that names a module which neither the codebase nor a declared dependency defines.',
  severity: 'error',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    child: 'The child `{name}` is a module that nothing defines: the supervisor does not start.',
    start: '`{name}` is a module that nothing defines: starting it raises `UndefinedFunctionError`.',
    behaviour:
      '`@behaviour {name}` names a module that nothing defines: no callback is checked, and the compiler only warns.',
    use: '`use {name}` names a module that nothing defines: this module does not compile.',
    alias:
      '`alias {name}` names a module that nothing defines: whatever is called through it raises `UndefinedFunctionError`.',
  },
  check({ derived, covers, report, config }) {
    const { codebase, forest } = derived;
    const owned = ownership(codebase, derived.apps);
    const isMissing = missing(codebase, (name) => owned(name) !== null);
    // What was not read, or what another compiler makes, may be the module.
    const unsure = (config.exclude?.length ?? 0) > 0 || hasErrors(codebase) || hasOtherCompilers(codebase);
    const seen = new Set<string>();
    for (const { kind, name, line, unsure: likely, ...place } of targets(codebase, forest, covers, isMissing)) {
      const key = [place.file.path, line, name, kind === 'child' ? 'start' : kind].join('\0');
      if (seen.has(key)) continue;
      seen.add(key);
      report({
        messageId: kind,
        at: { ...place, line, endLine: line },
        confidence: unsure || likely || owned(name) !== 'exact' ? 'inferred' : 'exact',
        data: { name },
      });
    }
  },
});

/** Says of a name that it is in a namespace of this codebase, and that nothing there defines or makes it. */
function missing(codebase: Codebase, isOwned: (name: string) => boolean): (name: string) => boolean {
  const defined = new Set(codebase.allModules.map(({ name }) => name));
  const known = new Map<string, boolean>();
  let made: MadeModules | undefined;
  let guarded: ReadonlySet<string> | undefined;
  return (name) => {
    if (defined.has(name) || !isOwned(name)) return false;
    const before = known.get(name);
    if (before !== undefined) return before;
    made ??= new MadeModules(codebase);
    guarded ??= guardedNames(codebase);
    const answer = !guarded.has(name) && !made.has(name);
    known.set(name, answer);
    return answer;
  };
}

function hasErrors(codebase: Codebase): boolean {
  return codebase.files.some(({ scope, facts }) => scope === 'lib' && facts.errors.length > 0);
}

const COMPILERS = new Set([
  'phoenix',
  'phoenix_live_view',
  'gettext',
  'leex',
  'yecc',
  'erlang',
  'elixir',
  'app',
  'elixir_make',
  'boundary',
  'surface',
  'rustler',
  'xref',
  'unused',
  'domo_compiler',
]);

/** `compilers: [:protobuf | Mix.compilers()]`: modules that are generated on the way. */
function hasOtherCompilers(codebase: Codebase): boolean {
  return codebase.allModules.some(
    ({ file, fact }) =>
      file.path.endsWith('mix.exs') &&
      fact.functions.some(({ clauses }) =>
        clauses.some(({ body }) => JSON.stringify(body).includes('"compilers"') && otherCompiler(body)),
      ),
  );
}

function otherCompiler(body: readonly unknown[]): boolean {
  const text = JSON.stringify(body);
  const at = text.indexOf('"compilers"');
  const list = text.slice(at + 11, at + 700).split('"t":"pair"')[0] ?? '';
  return [...list.matchAll(/"t":"atom","v":"(\w+)"/g)].some(([, name]) => !COMPILERS.has(name!));
}
