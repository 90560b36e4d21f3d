/** Controls, modules, processes and flags by name: what each is now, and its page. */
import { nearest } from '../config/nearest.ts';
import { findFlag, findModule, findProcess, type Ground } from './ground.ts';
import { type Part, unknownName, wrong } from './part.ts';
import { inWords } from './written.ts';

/** A control: its outcome, and its figure against the threshold. */
export function controlValue(id: string | undefined, { report, controls }: Ground): Part {
  if (!id) return wrong('It needs the id of a control: `:control[no-raw-sends]`.');
  const names = { kind: 'control' as const, text: id };
  const control = report.controls.find((one) => one.id === id);
  if (!control) {
    if (controls.includes(id))
      return {
        state: 'not-measured',
        text: 'not measured',
        names,
        why: 'It is switched off, or nobody made the requirement here.',
      };
    return unknownName(
      'control',
      id,
      nearest(id, [...controls, ...report.controls.map((one) => one.id)], 1)[0],
      'control',
    );
  }
  const { outcome, figure, threshold, unit, reason } = control;
  const sign = unit === '%' ? ' %' : '';
  const against = figure === null ? '' : ` (${inWords(figure)}${sign}; ${threshold}${unit ? ` ${unit}` : ''})`;
  return {
    state: outcome === 'not-measured' ? 'not-measured' : 'measured',
    text: `${outcome === 'not-measured' ? 'not measured' : outcome}${against}`,
    outcome,
    names,
    ...(figure !== null && { figure, ...(unit && { unit }) }),
    ...(outcome !== 'pass' && { why: reason }),
    basis: [{ kind: 'control', id }],
    page: { kind: 'control', id },
  };
}

/** A module: its name, with what it is. */
export function moduleValue(name: string | undefined, ground: Ground): Part {
  if (!name) return wrong('It needs the name of a module: `:module[Harbour.Quay]`.');
  const found = findModule(ground.report, name);
  if (!('thing' in found)) return unknownName('module', name, found.near, 'module');
  const { name: full, role, file, line } = found.thing;
  return {
    state: 'measured',
    text: full,
    names: { kind: 'module', text: name, at: `${file}:${line}` },
    basis: [{ kind: 'code', what: 'scan' }],
    page: { kind: 'module', id: full },
    ...(role !== 'plain' && { unit: role }),
  };
}

/** A process: its name, and what starts it again. */
export function processValue(name: string | undefined, ground: Ground): Part {
  if (!name) return wrong('It needs the name of a process: `:process[Harbour.Crane]`.');
  const found = findProcess(ground.report, name);
  if (!('thing' in found)) return unknownName('process', name, found.near, 'process');
  const { key, kind, file, line } = found.thing;
  const supervisor = ground.report.processes.find((one) => one.key === key)?.supervisor;
  return {
    state: 'measured',
    text: key,
    unit: supervisor ? `${kind} under ${supervisor}` : kind,
    names: { kind: 'process', text: name, ...(file && { at: line ? `${file}:${line}` : file }) },
    basis: [{ kind: 'code', what: 'supervision' }],
    page: { kind: 'process', id: key },
  };
}

const FLAG_WORDS = {
  read: 'read by code',
  dead: 'dead: nothing reads it',
  'never defined': 'never defined',
  unknown: 'unknown whether it is read',
} as const;

/** A feature flag: its name, and whether setting it does anything. */
export function flagValue(name: string | undefined, ground: Ground): Part {
  if (!name) return wrong('It needs the name of a flag: `:flag[use_new_registry]`.');
  const found = findFlag(ground.report, name);
  if (!('thing' in found)) return unknownName('flag', name, found.near, 'flag');
  const { flag, status, why, defined, read } = found.thing;
  const [at] = [...defined, ...read];
  return {
    state: 'measured',
    text: flag.replace(/^:/, ''),
    unit: FLAG_WORDS[status],
    names: { kind: 'flag', text: name, ...(at && { at: `${at.file}:${at.line}` }) },
    ...(why && status !== 'read' && { why }),
    basis: [{ kind: 'code', what: 'flags' }],
    page: { kind: 'path', id: '/architecture/flags/' },
  };
}
