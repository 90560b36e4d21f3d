/** Incidents of one runbook in this browser; nothing of them leaves it. */
import type { Incident } from './incident.ts';

export interface Kept {
  /** Started moment of the one that is shown; absent: none. */
  current?: number;
  incidents: Incident[];
}

/** More are no help to anybody; the oldest go first. */
const MOST = 20;

const isIncident = (one: unknown): one is Incident =>
  typeof one === 'object' &&
  one !== null &&
  typeof (one as Incident).started === 'number' &&
  typeof (one as Incident).steps === 'object';

/** What is kept under `key`; what is damaged is left out. */
export function load(key: string): Kept {
  try {
    const { current, incidents } = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Kept>;
    return { current, incidents: Array.isArray(incidents) ? incidents.filter(isIncident) : [] };
  } catch {
    return { incidents: [] };
  }
}

/** `false`: this browser keeps nothing (private mode, storage full). */
export function save(key: string, { current, incidents }: Kept): boolean {
  try {
    localStorage.setItem(key, JSON.stringify({ current, incidents: incidents.slice(-MOST) }));
    return true;
  } catch {
    return false;
  }
}
