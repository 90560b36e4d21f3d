import { z } from 'zod';
import type { Codebase, ModuleView } from '../../derive/codebase.ts';
import type { UseFact } from '../../model/facts.ts';
import type { Edit, Fix, FixSource } from '../fix.ts';
import { defineRule, type Report } from '../rule.ts';
import { keptFields } from './fields.ts';

const SHOWN = 4;

const options = z.object({
  pairs: z
    .array(z.strictObject({ use: z.string().min(1), prefer: z.string().min(1) }))
    .default([])
    .describe('Modules whose state is lost with the process, each with the one to use instead.'),
});

type Pair = z.infer<typeof options>['pairs'][number];

export const rule = defineRule({
  id: 'ephemeral-state',
  title: 'State that a restart loses',
  summary:
    'A module that keeps state through a `use` for which the configuration names one that keeps it: a restart loses what it holds.',
  severity: 'warning',
  scope: ['lib'],
  options,
  messages: {
    kept: '`{module}` uses `{use}` and keeps {fields}: a restart loses it. `{prefer}` is configured in its place.',
  },
  check({ codebase, covers, options: { pairs }, report, notMeasured }) {
    if (pairs.length === 0) return notMeasured('the configuration names no module that keeps state');
    for (const module of codebase.allModules) {
      if (!covers(module.file)) continue;
      for (const pair of pairs) for (const found of inModule(codebase, module, pair)) report(found);
    }
  },
});

function inModule(codebase: Codebase, module: ModuleView, pair: Pair): Report[] {
  if (!module.uses.has(pair.use) || module.uses.has(pair.prefer)) return [];
  if (module.name === pair.use || module.name === pair.prefer) return [];
  const direct = module.fact.uses.find((use) => use.module === pair.use);
  // A macro of the codebase brings it: there is nothing to swap here.
  const written = direct ?? module.fact.uses.find((use) => codebase.modules.has(use.module));
  const fields = keptFields(codebase, module, written);
  if (!written || fields.length === 0) return [];
  return [reportAt(module, written, direct !== undefined, pair, fields)];
}

function reportAt(module: ModuleView, use: UseFact, direct: boolean, pair: Pair, fields: readonly string[]): Report {
  const { file } = module;
  const { line, column } = use;
  return {
    messageId: 'kept',
    at: { file, module, fn: null, line, column, endLine: line, code: `use ${use.module}` },
    confidence: direct ? 'exact' : 'inferred',
    data: { module: module.name, use: pair.use, prefer: pair.prefer, fields: named(fields) },
    ...(direct ? { fix: swap(file.path, use, pair) } : {}),
  };
}

function named(fields: readonly string[]): string {
  const shown = fields.slice(0, SHOWN).map((field) => `\`${field}\``);
  const more = fields.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function swap(file: string, use: UseFact, { prefer }: Pair): Fix {
  return {
    safety: 'suggested',
    title: `use \`${prefer}\``,
    caution: `\`${prefer}\` may want options or callbacks of its own, and what it keeps has to be stored and read back.`,
    edits: (source) => edits(source, file, use, prefer),
  };
}

/** The name after `use`, on the same line. */
function edits(source: FixSource, file: string, { line, column }: UseFact, prefer: string): readonly Edit[] | null {
  const text = [...(source.lines(file)?.[line - 1] ?? '')].slice(column - 1).join('');
  const [, before, name] = /^(use\s*\(?\s*)([A-Z][\w.]*|:\w+)/.exec(text) ?? [];
  if (before === undefined || name === undefined) return null;
  const start = column + before.length;
  const span = { line, column: start, endLine: line, endColumn: start + name.length };
  return [{ file, span, text: prefer }];
}
