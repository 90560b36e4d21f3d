/** Text of a baseline file to its entries, and back. */
import { BASELINE_VERSION, type BaselineEntry, baselineDocument } from '../model/baseline.ts';
import { AtlasError } from '../model/error.ts';
import type { Finding } from '../model/finding.ts';

const ABOUT =
  'Findings accepted at adoption, by fingerprint. `atlas check` lets them pass; `atlas baseline` takes out those that are gone.';

/** `file` is named in errors. Errors: not JSON, another program's file, one of a newer Atlas. */
export function parseBaseline(file: string, text: string): BaselineEntry[] {
  const value = parsed(file, text);
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > BASELINE_VERSION)
    throw new AtlasError({
      code: 'baseline-too-new',
      message: `${file} is a baseline of version ${version}; this Atlas reads version ${BASELINE_VERSION}.`,
      hint: 'Use the Atlas that wrote it, or adopt anew: remove the file and run `atlas baseline`.',
    });
  const result = baselineDocument.safeParse(value);
  if (result.success) return sorted(result.data.findings);
  const { path, message } = result.error.issues[0]!;
  throw new AtlasError({
    code: 'baseline-foreign',
    message: `${file} is no baseline of Atlas: ${path.length > 0 ? `"${path.join('.')}": ` : ''}${message}.`,
    hint: 'Name the right file with --baseline FILE or `baseline` in the configuration; `atlas baseline --file FILE` writes one.',
  });
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    const conflict = text.split('\n').findIndex((line) => /^(<{7}|={7}|>{7})( |$)/.test(line));
    throw new AtlasError({
      code: 'baseline-syntax',
      message: conflict < 0 ? `${file} is not valid JSON.` : `${file}:${conflict + 1}: a merge conflict is left in it.`,
      hint:
        conflict < 0
          ? 'Take it from version control as it was, or remove it and adopt anew: `atlas baseline`.'
          : 'Keep the lines of both sides, each once, and run `atlas baseline`: it takes out what is gone.',
    });
  }
}

/** One entry a line, sorted, so that two branches seldom touch the same one; equal entries, equal bytes. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const rows = sorted(entries).map(
    ({ fingerprint, rule, severity, module, function: name, code }) =>
      `    ${JSON.stringify({ fingerprint, rule, severity, module, function: name, code })}`,
  );
  const list = rows.length > 0 ? `[\n${rows.join(',\n')}\n  ]` : '[]';
  return `{\n  "version": ${BASELINE_VERSION},\n  "about": ${JSON.stringify(ABOUT)},\n  "findings": ${list}\n}\n`;
}

/** A finding as an entry. */
export function entryOf({ fingerprint, rule, severity, module, function: name, code }: Finding): BaselineEntry {
  return { fingerprint, rule, severity, module, function: name, code };
}

/** By module, function, rule and fingerprint; each fingerprint once. */
function sorted(entries: readonly BaselineEntry[]): BaselineEntry[] {
  const key = ({ module, function: name, rule, fingerprint }: BaselineEntry) =>
    [module ?? '', name ?? '', rule, fingerprint].join('\0');
  const once = new Map(entries.map((entry) => [entry.fingerprint, { entry, key: key(entry) }]));
  return [...once.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ entry }) => entry);
}
