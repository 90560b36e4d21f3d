/** Words in the columns of the architecture's tables: short enough to be typed into a filter. */
import type { ConfigKey, TelemetryEvent } from '../../scripts/model/listed.ts';
import type { Survival } from '../../scripts/model/state.ts';

/** What a crash leaves of a process. */
export const VERDICTS: Record<Survival, string> = {
  survives: 'survives',
  partly: 'partly',
  lost: 'lost',
  none: 'nothing kept',
  unknown: 'unknown',
};

/** Whether an event is raised and heard. */
export const EVENT_WORDS: Record<TelemetryEvent['status'], string> = {
  heard: 'raised and heard',
  external: 'raised by a library',
  'without a handler': 'without a handler',
  'without an event': 'without an event',
  unknown: 'unknown',
};

/** Whether a key is read and set. */
export function settingWord({ kind, status }: ConfigKey): string {
  if (kind === 'environment') return 'environment variable';
  return status === 'set' ? 'read and set' : status;
}
