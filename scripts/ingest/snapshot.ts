/**
 * Snapshots of a running system: JSON that the system itself exports, in shapes of our own. Each says what it is (`snapshot`),
 * its version, and when it was taken, so that half a file or another one is never taken for one.
 */
import { z } from 'zod';
import type { Snapshot } from '../model/evidence.ts';
import type { Artefact, Format, ReadingDraft } from './format.ts';
import { incomplete } from './format.ts';
import { readJson, shaped } from './json.ts';

/** ISO 8601 with a zone. */
const time = z.iso.datetime({ offset: true });

/** What every snapshot has; a key that means nothing is refused, as it may be a misspelt one that does. */
export const snapshotHead = {
  /** Where the shape is described; not read. */
  $schema: z.string().optional(),
  version: z.literal(1),
  /** When it was taken. */
  taken: time,
  /** Full hash of the commit that the running system was built from. */
  commit: z
    .string()
    .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i, 'not a full commit hash')
    .optional(),
  /** Name of the node, release or environment that it was taken from. */
  source: z.string().optional(),
};

/** Does the text say that it is a snapshot of this kind? */
export function isSnapshot(text: string, kind: string): boolean {
  return new RegExp(`"snapshot"\\s*:\\s*"${kind}"`).test(text);
}

/** Reads a snapshot; `read` says what is in it, or why it cannot be everything. */
export function readSnapshot<T extends Partial<Pick<Snapshot, 'taken' | 'source' | 'commit'>>>(
  format: Format,
  { text }: Artefact,
  schema: z.ZodType<T>,
  read: (
    data: T,
  ) => Pick<ReadingDraft, 'findings' | 'figures' | 'notes' | 'restsOn'> & { why?: string; told?: Partial<Snapshot> },
): ReadingDraft {
  const json = readJson(text);
  if ('problem' in json) return incomplete(format, json.problem);
  if (json.rest.trim() !== '')
    return incomplete(format, 'Something stands before or after the snapshot: it is no file of its own.');
  const given = shaped(schema, json.value, `a snapshot (${format.id})`);
  if ('problem' in given) return incomplete(format, given.problem);
  const { why, told, ...rest } = read(given.data);
  const { taken, source, commit } = given.data;
  const from = { ...(source === undefined ? {} : { source }), ...(commit && { commit: commit.toLowerCase() }) };
  const at = taken === undefined ? {} : { snapshot: { taken, ...from, ...told } };
  const more = { ...rest, ...at };
  return why === undefined
    ? { ...more, format: format.id, tool: format.tool, complete: true }
    : incomplete(format, why, more);
}
