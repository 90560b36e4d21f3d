/** One child as a node: what it is, its settings with OTP's defaults, how it is known. */
import type { SupervisionNode } from '../../model/architecture.ts';
import type { Codebase } from '../codebase.ts';
import { print, shorten } from '../print.ts';
import type { Evaluation } from './evaluation.ts';
import type { Item } from './item.ts';
import { knownAs, nameText, settingText, withFlags } from './nodes.ts';
import type { Running } from './process.ts';
import { ledTo, noteOf, ofProcess } from './said.ts';
import type { ChildSpec } from './spec.ts';

/** What the place of a child says beyond its text. */
export interface Extra {
  known?: SupervisionNode['known'];
  note?: string;
  /** The call that starts it at run time. */
  by?: SupervisionNode['startedBy'];
  /** The function that starts it again when it is gone. */
  again?: string;
}

/** A child whose specification was read; `running` is `null` when its start could not be followed. */
export interface Child {
  spec: ChildSpec;
  module: string;
  running: Running | null;
  at: Item;
  extra: Extra;
}

const EXPRESSION = 160;

/** The node of a child. `idFor` gives a free id from the child's own name below its supervisor. */
export function childNode(
  child: Child,
  codebase: Codebase,
  evaluation: Evaluation,
  idFor: (module: string, label: string) => string,
): SupervisionNode {
  const { spec, module, running, at, extra } = child;
  const known = extra.known ?? knownAs(at);
  const childId = spec.id && nameText(spec.id, evaluation);
  const name = running?.name && nameText(running.name, evaluation);
  const inside = codebase.modules.has(module);
  const outside = running ? running.kind === 'external' : !inside;
  const type = spec.type ? settingText(spec.type, evaluation) : (running?.type ?? 'worker');
  const defaults = [...(running?.flags?.defaults ?? [])];
  const settings = settingsOf(child, type, outside, defaults, codebase, evaluation);
  const macro = inside ? null : macroParent(module, codebase);
  const said = saidOf(child, evaluation);
  const more = [
    ...(extra.note === undefined ? [] : [extra.note]),
    ...(macro === null ? [] : [`defined by a macro that ${macro} uses`]),
  ];
  return {
    id: idFor(module, childId ?? (inside ? module : (name ?? module))),
    module,
    kind: kindOf(module, running, inside, macro !== null, type),
    ...(childId && childId !== module ? { childId } : {}),
    ...(name ? { name } : {}),
    ...withFlags(running?.flags),
    ...settings,
    defaults,
    ...said,
    known,
    ...noteOf(said, module, running, more),
    ...(known === 'static' ? {} : { expression: shorten(print(at.expr), EXPRESSION) }),
    confidence: known === 'static' || known === 'conditional' ? 'exact' : 'inferred',
    file: at.env.module.file.path,
    line: at.expr.l,
  };
}

/** A child that only run time knows: its text is all there is. */
export function unknownNode(
  at: Item,
  extra: Extra,
  spec: ChildSpec | null,
  codebase: Codebase,
  evaluation: Evaluation,
  idFor: (module: null, label: string) => string,
): SupervisionNode {
  const written = shorten(print(at.expr), EXPRESSION);
  const childId = spec?.id && nameText(spec.id, evaluation);
  const start = spec?.start && codebase.modules.has(spec.start.module) ? spec.start : null;
  const said = ledTo(at, extra);
  const more = [
    ...(extra.note === undefined ? [] : [extra.note]),
    ...(start ? [`started by ${start.module}.${start.fun}`] : []),
  ];
  return {
    id: idFor(null, childId ?? shorten(written, 60)),
    module: null,
    kind: 'worker',
    ...(childId ? { childId } : {}),
    defaults: [],
    ...said,
    known: extra.known ?? 'unknown',
    ...noteOf(said, null, null, more),
    expression: written,
    confidence: 'unknown',
    file: at.env.module.file.path,
    line: at.expr.l,
  };
}

function kindOf(
  module: string,
  running: Running | null,
  inside: boolean,
  byMacro: boolean,
  type: string,
): SupervisionNode['kind'] {
  if (running && !(byMacro && running.kind === 'external')) return running.kind;
  if (!inside && !byMacro) return 'external';
  return type === 'supervisor' || (byMacro && module.endsWith('Supervisor')) ? 'supervisor' : 'worker';
}

/** A module that no source defines, below one that uses a macro of the codebase: the macro made it. */
function macroParent(module: string, codebase: Codebase): string | null {
  const parent = module.slice(0, Math.max(0, module.lastIndexOf('.')));
  const uses = codebase.modules.get(parent)?.fact.uses ?? [];
  return uses.some((use) => codebase.modules.has(use.module)) ? parent : null;
}

function settingsOf(
  { spec, module }: Child,
  type: string,
  outside: boolean,
  defaults: string[],
  codebase: Codebase,
  evaluation: Evaluation,
): Pick<SupervisionNode, 'restart' | 'shutdown'> {
  const into: Pick<SupervisionNode, 'restart' | 'shutdown'> = {};
  if (spec.restart) into.restart = settingText(spec.restart, evaluation);
  else if (!outside) {
    into.restart = module === 'Task' || codebase.modules.get(module)?.uses.has('Task') ? 'temporary' : 'permanent';
    defaults.push('restart');
  }
  if (spec.shutdown) into.shutdown = settingText(spec.shutdown, evaluation);
  else if (!outside) {
    into.shutdown = type === 'supervisor' ? 'infinity' : '5000';
    defaults.push('shutdown');
  }
  return into;
}

function saidOf({ spec, module, running, at, extra }: Child, evaluation: Evaluation) {
  const significant = spec.significant && settingText(spec.significant, evaluation) === 'true';
  const [facade] = spec.facades;
  return {
    ...ofProcess(module, running),
    ...ledTo(at, extra),
    ...(significant ? { significant } : {}),
    ...(facade === undefined ? {} : { facade }),
  };
}
