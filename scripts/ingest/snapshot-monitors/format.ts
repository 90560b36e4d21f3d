/** A snapshot of monitors: each leak is a problem at the code that made it. */
import type { ToolFinding } from '../../model/evidence.ts';
import type { Format } from '../format.ts';
import type { Places } from '../places.ts';
import { isSnapshot, readSnapshot } from '../snapshot.ts';
import { type MonitorLeak, monitors } from './schema.ts';

export const format: Format = {
  id: 'snapshot-monitors',
  tool: 'monitor snapshot',
  statuses: [0],
  detect: (text) => isSnapshot(text, 'monitors'),
  parse: (artefact, places) =>
    readSnapshot(format, artefact, monitors, ({ statistics, leaks }) => {
      const { active, created, removed, leaked } = statistics;
      const told = { active, created, removed, leaked };
      const figures = Object.entries(told).flatMap(([name, value]) =>
        value === undefined ? [] : { name: `monitors ${name}`, value },
      );
      return { figures, findings: leaks.map((one) => findingOf(one, places)), why: doubt(told, leaks.length) };
    }),
};

function doubt(
  told: { active: number; created?: number; removed?: number; leaked: number },
  listed: number,
): string | undefined {
  const { active, created, removed, leaked } = told;
  if (leaked !== listed) return `It says that ${leaked} monitors leak, and lists ${listed}.`;
  if (leaked > active) return `It says that ${leaked} of ${active} monitors leak: that cannot be.`;
  if (created !== undefined && removed !== undefined && created - removed !== active)
    return `${created} created and ${removed} removed do not leave ${active} active: it was taken while it changed, or is wrong.`;
  return undefined;
}

function findingOf(one: MonitorLeak, places: Places): ToolFinding {
  return {
    check: 'monitor-leak',
    severity: 'error',
    message: `${one.holder} has monitored ${one.target} for ${one.ageMs} ms, and nothing takes it away.`,
    ...(one.file === undefined ? {} : places.file(one.file)),
    ...(one.line === undefined ? {} : { line: one.line }),
    ...(one.module === undefined ? {} : { module: places.module(one.module) }),
    ...(one.function === undefined ? {} : { function: one.function }),
  };
}
