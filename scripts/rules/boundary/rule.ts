import { z } from 'zod';
import { type Boundaries, boundariesOf, type Forbidden } from '../../derive/boundaries.ts';
import type { Codebase, ModuleView } from '../../derive/codebase.ts';
import { groupBy } from '../../derive/group-by.ts';
import { type Need, needsOf } from '../../derive/module-map/needs.ts';
import type { ConfiguredBoundary } from '../../model/config.ts';
import { defineRule, type Report } from '../rule.ts';

export const rule = defineRule({
  id: 'boundary',
  title: 'Use across a boundary',
  summary:
    'A module uses another although the boundaries of the configuration forbid it: what was meant to be changed alone is not.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    never: '{module} {does}. The boundary {boundary} never uses `{entry}`.',
    outside: '{module} {does}, which is of {other}. The boundary {boundary} may use {allowed}.',
    internal: '{module} {does}, which {other} does not export. The boundary {boundary} may use {exports} of it.',
  },
  check({ codebase, config, covers, report, notMeasured }) {
    const boundaries = boundariesOf(config.boundaries ?? []);
    if (boundaries.all.length === 0) return notMeasured('no boundaries are declared in the configuration');
    const modules = codebase.allModules.filter(
      (module) => covers(module.file) && boundaries.of(named(module, boundaries)),
    );
    for (const module of modules) for (const found of inModule(codebase, module, boundaries)) report(found);
    const empty = boundaries.all.find(
      ({ name }) => !modules.some((module) => boundaries.of(named(module, boundaries))?.name === name),
    );
    if (empty)
      notMeasured(`the boundary "${empty.name}" has no module: nothing is named ${empty.modules.join(' or ')}`);
  },
});

/** An implementation is named after its protocol; where that is of no boundary, it is of its type's. */
function named({ name, fact }: ModuleView, boundaries: Boundaries): string {
  return fact.impl && !boundaries.of(name) ? fact.impl.for.split(', ')[0]! : name;
}

/** Each line once for each module that it uses. */
function inModule(codebase: Codebase, module: ModuleView, boundaries: Boundaries): Report[] {
  const from = named(module, boundaries);
  const needs = needsOf(module, codebase, (to) => boundaries.forbids(from, to) !== undefined);
  return [...groupBy(needs, ({ to }) => to)].flatMap(([to, all]) => {
    const forbidden = boundaries.forbids(from, to)!;
    const free = new Set<string>(forbidden.by.ignore ?? []);
    const used = all.filter(({ kind }) => kind !== 'alias');
    // An alias uses nothing; an import is named where nothing else of the module is.
    const places =
      used.length > 0 ? used.filter(({ kind }) => !free.has(kind)) : all.filter(({ label }) => label !== null);
    const lines = new Set<number>();
    return places.flatMap((need) => {
      if (lines.has(need.line)) return [];
      lines.add(need.line);
      return [reportAt(module, need, forbidden)];
    });
  });
}

function reportAt(module: ModuleView, need: Need, forbidden: Forbidden): Report {
  const { line, column, label, to, fn, calls } = need;
  const code = calls === undefined ? to : `${to}.${calls}`;
  const at = {
    file: module.file,
    module,
    fn: (fn !== null && module.functions.get(fn)) || null,
    line,
    column,
    endLine: line,
    code,
  };
  const data = { module: module.name, does: whatItDoes(need), boundary: forbidden.by.name };
  return {
    messageId: forbidden.why,
    at: { ...at, ...(label === 'quoted' && { inQuote: true }) },
    data: { ...data, ...details(forbidden) },
  };
}

function details(forbidden: Forbidden): Record<string, string> {
  if (forbidden.why === 'never') return { entry: forbidden.entry };
  const { by, other } = forbidden;
  const list = (names: readonly string[] | undefined) => (names && names.length > 0 ? names.join(', ') : 'no other');
  return { other: other.name, allowed: list(by.mayUse), exports: exportsOf(other) };
}

function exportsOf({ exports = [] }: ConfiguredBoundary): string {
  return exports.length > 0 ? exports.map((one) => `\`${one}\``).join(', ') : 'nothing';
}

function whatItDoes({ kind, calls, to, directive }: Need): string {
  switch (kind) {
    case 'use':
      return `uses \`${to}\``;
    case 'behaviour':
      return `takes \`${to}\` as a behaviour`;
    case 'protocol':
      return `implements \`${to}\` or for it`;
    case 'struct':
      return `names the struct \`${to}\``;
    case 'alias':
      return `${directive === 'require' ? 'requires' : 'imports'} \`${to}\``;
    default:
      return calls === undefined ? `names \`${to}\`` : `calls \`${to}.${calls}\``;
  }
}
