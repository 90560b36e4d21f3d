/** What a run of `atlas fix` did, for programs: `--format json`. */
import type { Finding } from '../model/finding.ts';
import type { Fix } from '../rules/fix.ts';
import { unifiedDiff } from './diff.ts';
import type { FixRun } from './fix-codebase.ts';

export const FIX_OUTPUT_VERSION = 1;

/** `applied`: in the diffs, and in the files when `written`; `refused`: with the reason; `suggested`: not asked for. */
export function fixOutput(
  { applied, refused, suggested, files, open }: FixRun,
  written: readonly string[] | null,
): Record<string, unknown> {
  return {
    version: FIX_OUTPUT_VERSION,
    written: written !== null,
    summary: {
      open,
      applied: applied.length,
      refused: refused.length,
      suggested: suggested.length,
      files: files.length,
    },
    applied: applied.map(({ finding, fix }) => ({ ...placed(finding), ...described(fix) })),
    refused: refused.map(({ finding, fix, reason }) => ({ ...placed(finding), ...described(fix), reason })),
    suggested: suggested.map((finding) => ({ ...placed(finding), ...finding.fix })),
    files: files.map(({ path, before, after }) => ({
      file: path,
      ...(written && { written: written.includes(path) }),
      diff: unifiedDiff(path, before, after),
    })),
  };
}

function placed({ rule, messageId, file, line, module, function: name, fingerprint }: Finding) {
  return { rule, messageId, file, line, module, function: name, fingerprint };
}

function described({ safety, title, caution }: Fix) {
  return { safety, title, ...(caution && { caution }) };
}
