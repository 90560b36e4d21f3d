/**
 * What components name, looked up before anything is judged: a control about documents counts a name that does not exist as it counts
 * any other mention. The values themselves, and figures that drifted, are known only once everything is measured.
 */
import type { SupervisionNode } from '../model/architecture.ts';
import type { Process } from '../model/process-graph.ts';
import type { DocumentReferences, Reference } from '../model/reference.ts';
import type { ModuleRow, ReportIndex } from '../model/report.ts';
import { rootsNamed } from './blocks/supervision.ts';
import { findFlag, findModule, findProcess } from './ground.ts';
import { isMeasureName } from './measures/all.ts';
import { mergeReferences } from './references.ts';
import type { Placed, Use } from './use.ts';

/** Everything that has a name before it has a value. */
export interface Names {
  modules: readonly Pick<ModuleRow, 'name' | 'scope'>[];
  processes: readonly Process[];
  nodes: readonly SupervisionNode[];
  flags: ReportIndex['flagStates'];
  rules: readonly string[];
  controls: readonly string[];
}

type Named = { kind: Reference['kind']; text: string; exists: boolean };

/** The references with those of components by name; what is not written as it must be names nothing. */
export function withNames(
  all: readonly DocumentReferences[],
  placed: readonly Placed[],
  names: Names,
): DocumentReferences[] {
  const own = placed.flatMap(({ path, uses }) =>
    uses.length === 0
      ? []
      : [{ file: path, parts: uses.map((use) => ({ ...use, reference: referenceOf(use, names) })) }],
  );
  return mergeReferences(all, own);
}

function referenceOf(use: Use, names: Names): Reference | undefined {
  const named = use.wrong ? undefined : namedBy(use, names);
  if (!named || named.text === '') return undefined;
  const { kind, text, exists } = named;
  return { kind, text, line: use.line, column: use.column, outcome: exists ? 'found' : 'missing' };
}

function namedBy({ component, given }: Use, names: Names): Named | undefined {
  const { rules, controls } = names;
  const is = (kind: Named['kind'], text: string | undefined, exists: (text: string) => boolean) =>
    text === undefined ? undefined : { kind, text, exists: exists(text) };
  const isProcess = (text: string) =>
    'thing' in findProcess({ processGraph: { processes: [...names.processes] } }, text);
  switch (component) {
    case 'module':
      return is('module', given.name, (text) => 'thing' in findModule({ modules: names.modules }, text));
    case 'process':
      return is('process', given.name, isProcess);
    case 'impact':
      return is('process', given.process, isProcess);
    case 'supervision':
      return is('process', given.root, (text) => rootsNamed(names, text).length > 0);
    case 'flag':
      return is('flag', given.name, (text) => 'thing' in findFlag({ flagStates: names.flags }, text));
    case 'control':
      return is('control', given.id, (text) => controls.includes(text));
    case 'before-after':
      return is('rule', given.rule, (text) => rules.includes(text));
    // Of a finding that only a tool has, the name is known once the tools were read.
    case 'findings':
      return given.rule?.includes(':') ? undefined : is('measure', given.rule, (text) => rules.includes(text));
    case 'measure':
    case 'measured':
      return is('measure', given.of, (text) => isMeasureName(text, names));
  }
}
