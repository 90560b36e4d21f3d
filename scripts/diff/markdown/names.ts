/** Rows about flags, tables, events, modules and contexts. Pure. */
import type { ContextNeed, DiffModule, DiffOutput, EventUse, FlagUse } from '../../model/diff-output.ts';
import { said } from './supervision.ts';
import { code, place } from './text.ts';

/** Lists longer than this are cut. */
const NAMES = 4;

export function tableRows({ ets: { added, removed, changed } }: DiffOutput): string[] {
  const table = ({ name, module, access, owner }: (typeof added)[number]) =>
    `ETS table ${code(name)}, ${access}, ${owner?.process ? `owned by ${code(owner.process)}` : `made by ${module === null ? 'a script' : code(module)}`}`;
  return [
    ...changed.map(({ to, changes }) => `- ± ETS table ${code(to.name)}: ${said(changes)}${place(to)}`),
    ...removed.map((one) => `- − ${table(one)}${place(one)}`),
    ...added.map((one) => `- + ${table(one)}${place(one)}`),
  ];
}

export function flagRows({ flags: { added, removed, changed } }: DiffOutput): string[] {
  return [
    ...changed.map(({ from, to }) => `- ± flag ${code(to.flag)}: ${flagUses(from)} → ${flagUses(to)}`),
    ...removed.map((one) => `- − flag ${code(one.flag)}, ${flagUses(one)}`),
    ...added.map((one) => `- + flag ${code(one.flag)}, ${flagUses(one)}`),
  ];
}

export function eventRows({ telemetry: { added, removed, changed } }: DiffOutput): string[] {
  return [
    ...changed.map(({ from, to }) => `- ± event ${code(to.event)}: ${eventUses(from)} → ${eventUses(to)}`),
    ...removed.map((one) => `- − event ${code(one.event)}, ${eventUses(one)}`),
    ...added.map((one) => `- + event ${code(one.event)}, ${eventUses(one)}`),
  ];
}

export function contextRows({ dependencies: { added, removed, cycles } }: DiffOutput): string[] {
  return [
    ...cycles.map((cycle) => `- + cycle ${[...cycle, cycle[0]!].map(code).join(' → ')}`),
    ...added.map((need) => `- + ${code(need.from)} needs ${code(need.to)}${exampleOf(need)}`),
    ...removed.map(({ from, to }) => `- − ${code(from)} needs ${code(to)} no longer`),
  ];
}

/** The modules, where they are not the contexts themselves. */
function exampleOf({ from, to, example }: ContextNeed): string {
  const own = example.from === from && example.to === to;
  return `${own ? '' : `: ${code(example.from)} on ${code(example.to)}`}${place(example)}`;
}

/** Modules of tests come last. */
export function moduleRows({ modules: { renamed, moved, changed, ...others } }: DiffOutput): string[] {
  const [added, removed] = [once(others.added), once(others.removed)];
  const codeFirst = <T>(list: readonly T[], scope: (one: T) => DiffModule['scope']) => [
    ...list.filter((one) => scope(one) !== 'test'),
    ...list.filter((one) => scope(one) === 'test'),
  ];
  const one = ({ name, role, scope, file, line }: DiffModule) =>
    `${code(name)}${role === 'plain' ? '' : `, ${scope === 'test' ? 'test' : role}`}${place({ file, line })}`;
  return [
    ...renamed.map(
      ({ from, to, similarity, evidence }) =>
        `- → ${code(from.name)} is ${code(to.name)} now (similarity ${similarity.toFixed(2)}: ${evidence})${place(to)}`,
    ),
    ...changed.map(({ module, changes }) => `- ± ${code(module.name)}: ${said(changes)}${place(module)}`),
    ...codeFirst(removed, ({ scope }) => scope).map((module) => `- − ${one(module)}`),
    ...codeFirst(added, ({ scope }) => scope).map((module) => `- + ${one(module)}`),
    ...codeFirst(moved, ({ to }) => to.scope).map(
      ({ from, to }) => `- → ${code(to.name)}: ${code(from.file)} → ${code(to.file)}`,
    ),
  ];
}

/** Alternatives of one name in one file are one module. */
function once(modules: readonly DiffModule[]): DiffModule[] {
  return modules.filter(
    (one, index) => modules.findIndex(({ name, file }) => name === one.name && file === one.file) === index,
  );
}

const flagUses = ({ defined, read, set }: FlagUse): string =>
  uses([
    ['defined', defined],
    ['read', read],
    ['set', set],
  ]);
const eventUses = ({ executed, attached }: EventUse): string =>
  uses([
    ['emitted', executed],
    ['handled', attached],
  ]);

function uses(lists: readonly (readonly [string, readonly string[]])[]): string {
  const there = lists.filter(([, modules]) => modules.length > 0);
  if (there.length === 0) return 'used by scripts';
  return there.map(([how, modules]) => `${how} by ${names(modules)}`).join(', ');
}

function names(modules: readonly string[]): string {
  const more = modules.length > NAMES ? ` and ${modules.length - NAMES} more` : '';
  return modules.slice(0, NAMES).map(code).join(', ') + more;
}
