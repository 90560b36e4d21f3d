import { z } from 'zod';
import { type Behaviour, behavioursOf, unknownBehaviours } from '../../derive/behaviours.ts';
import type { Codebase, FunctionView, ModuleView, Site } from '../../derive/codebase.ts';
import { print } from '../../derive/print.ts';
import type { FunctionFact } from '../../model/facts.ts';
import type { Fix } from '../fix.ts';
import { defineRule, type Report } from '../rule.ts';
import { type Definition, insertImpl } from './insertion.ts';
import { type Quoted, quotedFunctions } from './quoted.ts';

const QUOTES = ['Kernel.quote/1', 'Kernel.quote/2'];
const PUBLIC = new Set(['def', 'defmacro', 'defdelegate']);

export const rule = defineRule({
  id: 'missing-impl',
  title: 'Callback without @impl',
  summary:
    'A callback that is not marked with `@impl`: when its name or arity stops matching the behaviour, the compiler says nothing, and it is never called.',
  severity: 'info',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    unmarked:
      '`{key}` is a callback of `{behaviour}` and carries no `@impl`: if its name or arity stops matching, the compiler does not say that it is never called.',
    mixed:
      '`{key}` is a callback of `{behaviour}` and carries no `@impl`, although `{other}` does: the compiler warns that it is missing here.',
    quoted:
      'This `quote` defines `{key}`, a callback of `{behaviour}`, without `@impl`: in every module that gets it, the compiler does not check its name and arity.',
  },
  check({ codebase, covers, sites, report }) {
    for (const module of codebase.allModules)
      if (covers(module.file) && module.fact.kind === 'module')
        for (const found of inModule(codebase, module)) report(found);
    for (const quote of sites(QUOTES)) if (!quote.inQuote) for (const found of inQuote(codebase, quote)) report(found);
  },
});

function inModule(codebase: Codebase, module: ModuleView): Report[] {
  const behaviours = behavioursOf(codebase, module);
  if (behaviours.length === 0) return [];
  const all = [...new Set(module.functions.values())];
  const ends = new Set(all.flatMap(({ fact }) => fact.clauses.map((clause) => clause.el)));
  return all.flatMap((fn) => {
    const behaviour = behaviours.find(({ callbacks }) => implemented(fn.fact, callbacks) !== undefined);
    if (!behaviour || fn.fact.impl !== undefined || fn.fact.inQuote || !PUBLIC.has(fn.fact.kind)) return [];
    const other = all.find(({ fact }) => fact.impl !== undefined && implemented(fact, behaviour.callbacks));
    return atFunction(codebase, fn, behaviour, ends, other);
  });
}

/** The callback that a definition fills: by its own arity, or by one that its default arguments allow. */
function implemented(
  { name, arity, defaults }: Pick<FunctionFact, 'name' | 'arity' | 'defaults'>,
  callbacks: ReadonlySet<string>,
): string | undefined {
  for (let n = arity; n >= arity - defaults; n--) if (callbacks.has(`${name}/${n}`)) return `${name}/${n}`;
  return undefined;
}

function atFunction(
  codebase: Codebase,
  fn: FunctionView,
  behaviour: Behaviour,
  ends: ReadonlySet<number>,
  other: FunctionView | undefined,
): Report[] {
  const { module, fact } = fn;
  const clause = fact.clauses[0];
  if (!clause) return [];
  const { l: line, c: column } = clause;
  const key = implemented(fact, behaviour.callbacks)!;
  return [
    {
      messageId: other ? 'mixed' : 'unmarked',
      at: { file: module.file, module, fn, line, column, endLine: clause.el, code: `${fact.kind} ${clause.head}` },
      confidence: behaviour.confidence,
      data: { key, behaviour: behaviour.module, other: other?.key ?? '' },
      fix: fixFor({ file: module.file.path, line, column, ends }, key, cautionFor(codebase, module, behaviour, other)),
    },
  ];
}

/** What a person has to look at first; nothing where the names are certain. */
function cautionFor(
  codebase: Codebase,
  module: ModuleView,
  behaviour: Behaviour,
  other: FunctionView | undefined,
): string | undefined {
  if (behaviour.source === 'package') return versionOf(behaviour);
  const unknown = other ? [] : unknownBehaviours(codebase, module);
  if (unknown.length > 0)
    return `The module also implements \`${unknown[0]}\`, whose callbacks are not known here: once one callback is marked, the compiler asks for all.`;
  return undefined;
}

function versionOf({ module }: Behaviour): string {
  return `Which callbacks \`${module}\` has depends on its version; the compiler warns about \`@impl\` on what is none.`;
}

function inQuote(codebase: Codebase, quote: Site): Report[] {
  return quotedFunctions(codebase, quote).flatMap((quoted) => {
    const behaviour = quoted.impl
      ? undefined
      : quoted.behaviours.find(({ callbacks }) => implemented(quoted, callbacks) !== undefined);
    return behaviour ? [atQuoted(quote, quoted, behaviour)] : [];
  });
}

function atQuoted(quote: Site, quoted: Quoted, behaviour: Behaviour): Report {
  const { file, module, fn } = quote;
  const { first, ends } = quoted;
  const key = implemented(quoted, behaviour.callbacks)!;
  const { l: line, c: column } = first;
  const code = `${first.f} ${first.a[0] ? print(first.a[0]) : key}`;
  const caution = behaviour.source === 'package' ? versionOf(behaviour) : undefined;
  return {
    messageId: 'quoted',
    at: { file, module, fn, line, column, endLine: first.el, inQuote: true, code },
    confidence: behaviour.confidence,
    data: { key, behaviour: behaviour.module },
    fix: fixFor({ file: file.path, line, column, ends }, key, caution),
  };
}

function fixFor(definition: Definition, key: string, caution: string | undefined): Fix {
  return {
    safety: caution === undefined ? 'safe' : 'suggested',
    title: `mark \`${key}\` with \`@impl true\``,
    ...(caution === undefined ? {} : { caution }),
    edits: (source) => insertImpl(definition, source),
  };
}
