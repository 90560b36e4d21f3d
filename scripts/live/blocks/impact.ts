/** `::impact{process=…}`: what a crash of a process takes with it, in short; its page has the rest. */

import type { Impact } from '../../model/impact.ts';
import type { LiveRow } from '../../model/live.ts';
import { escaped } from '../escaped.ts';
import { findProcess, type Ground } from '../ground.ts';
import { type Part, unknownName, wrong } from '../part.ts';
import { inWords } from '../written.ts';

const MOST = 6;

/** Who restarts with it, what is lost, who waits, what comes after too many restarts. */
export function impactBlock(name: string | undefined, ground: Ground): Part {
  if (!name) return wrong('It needs the name of a process: `::impact{process=Harbour.Crane}`.');
  const found = findProcess(ground.report, name);
  if (!('thing' in found)) return unknownName('process', name, found.near, 'process');
  const { key, file, line } = found.thing;
  const basis = [{ kind: 'code' as const, what: 'crash impact' }];
  const page = { kind: 'process' as const, id: key };
  const names = { kind: 'process' as const, text: name, ...(file && { at: line ? `${file}:${line}` : file }) };
  const impact = ground.impacts.get(key);
  if (!impact)
    return { state: 'not-measured', text: 'not measured', names, basis, page, why: 'Nothing is known of its crash.' };
  return { state: 'measured', text: sentence(impact), names, basis, page, rows: rowsOf(impact) };
}

const count = (n: number, one: string, many = `${one}s`) => `${inWords(n)} ${n === 1 ? one : many}`;

function sentence({ key, restarted, lost, blocked }: Impact): string {
  const others = restarted.filter((one) => one !== key).length;
  const with_ =
    others === 0
      ? 'nothing else is restarted'
      : `${count(others, 'other process', 'other processes')} restarted with it`;
  return `When ${key} exits: ${with_}, ${count(lost.length, 'thing')} lost, ${count(blocked.length, 'place')} waiting for it`;
}

function rowsOf({ key, places, restarted, lost, blocked, silent, affected, escalation }: Impact): LiveRow[] {
  const [place] = places;
  const others = restarted.filter((one) => one !== key);
  return [
    ...(place ? [row(escaped(place.says))] : [row('No supervisor was seen to start it.')]),
    ...list(
      'Restarted with it',
      others.map((one) => ({ name: one, page: { kind: 'process' as const, id: one }, text: '' })),
    ),
    ...list(
      'Lost',
      lost.map(({ what, name, why, file, line }) => ({
        ...placeOf(file, line),
        text: `${what} ${escaped(name)}: ${why}`,
      })),
    ),
    ...list(
      'Waits for it',
      blocked.map((one) => ({
        ...(one.process && { name: one.process, page: { kind: 'process' as const, id: one.process } }),
        ...placeOf(one.file, one.line),
        text: `${one.module && one.function ? `${escaped(`${one.module}.${one.function}`)}: ` : ''}${one.effect}`,
      })),
    ),
    ...list(
      'Meets the loss without a call',
      silent.map(({ what, effect, file, line }) => ({ ...placeOf(file, line), text: `${escaped(what)}: ${effect}` })),
    ),
    ...list(
      'Reached by its exit',
      affected.map(({ process, effect }) => ({
        name: process,
        page: { kind: 'process' as const, id: process },
        text: effect,
      })),
    ),
    ...escalation.map(({ supervisor, after, effect }) =>
      row(`After ${escaped(after)}, ${escaped(supervisor)} gives up: ${effect}`),
    ),
  ];
}

const placeOf = (file: string | null, line: number | null): Pick<LiveRow, 'place'> =>
  file ? { place: { file, line: line ?? 1 } } : {};

const row = (text: string): LiveRow => ({ depth: 0, text });

function list(title: string, items: readonly Omit<LiveRow, 'depth'>[]): LiveRow[] {
  if (items.length === 0) return [];
  const rows = items.slice(0, MOST).map((item) => ({ depth: 1, ...item }));
  const rest = items.length - rows.length;
  return [
    row(`${title}: ${inWords(items.length)}`),
    ...rows,
    ...(rest > 0 ? [{ depth: 1, text: `and ${inWords(rest)} more` }] : []),
  ];
}
