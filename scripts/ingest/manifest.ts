/** `manifest.json` in a folder of audit output: how each file was made. Optional; what it tells is believed before git and file clocks. */
import { z } from 'zod';

export const manifestEntry = z.object({
  /** Path relative to the manifest's folder. */
  file: z.string(),
  tool: z.string().optional(),
  toolVersion: z.string().optional(),
  command: z.string().optional(),
  exitStatus: z.number().int().min(0).max(255).optional(),
  /** ISO time of the run. */
  time: z
    .string()
    .refine((time) => !Number.isNaN(Date.parse(time)), 'not an ISO time')
    .optional(),
  /** Commit that the tool ran on. */
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/i, 'not a commit hash')
    .optional(),
  /** Digest of all scanned sources at the run, see `sourcesDigest`. */
  sources: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, 'not "sha256:" and 64 hexadecimal digits')
    .optional(),
  /** File beside it that holds what the tool wrote to stderr. */
  stderr: z.string().optional(),
});
export type ManifestEntry = z.infer<typeof manifestEntry>;

export const manifest = z.object({ artefacts: z.array(manifestEntry) });
export type Manifest = z.infer<typeof manifest>;

/** A manifest as read: its entries (none when it is broken), why it is broken, and what a reader should know. */
export interface ManifestReading {
  entries: ManifestEntry[];
  why?: string;
  notes: string[];
}

/** Never throws. An entry of the wrong shape is left out and named; the others count. */
export function readManifest(text: string): ManifestReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { entries: [], why: `Not valid JSON: ${(error as Error).message}.`, notes: [] };
  }
  const outer = z.looseObject({ artefacts: z.array(z.unknown()) }).safeParse(value);
  if (!outer.success) return { entries: [], why: 'Not a manifest: it needs a list "artefacts".', notes: [] };
  const entries: ManifestEntry[] = [];
  const notes = unknownKeys(outer.data, ['artefacts', '$schema'], 'The manifest');
  const broken: string[] = [];
  for (const [i, item] of outer.data.artefacts.entries()) {
    const entry = manifestEntry.safeParse(item);
    if (entry.success) {
      entries.push(entry.data);
      const known = Object.keys(manifestEntry.shape);
      for (const note of unknownKeys(item as object, known, `Entry ${entry.data.file}`)) notes.push(note);
    } else {
      const first = entry.error.issues[0]!;
      broken.push(`entry ${i + 1} (${first.path.join('.') || 'itself'}: ${first.message})`);
    }
  }
  const why = broken.length > 0 ? `Left out, being of the wrong shape: ${broken.join('; ')}.` : undefined;
  return { entries, ...(why ? { why } : {}), notes };
}

function unknownKeys(value: object, known: readonly string[], where: string): string[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${where} has a key that means nothing here: "${key}".`);
}
