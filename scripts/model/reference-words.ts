/** References in a sentence, the same everywhere. */
import type { ReferenceCounts } from './reference.ts';

/** `41 of 41 references found at commit 1a2b3c4d5e`; what is not the codebase's is no part of either figure. */
export function sentenceOf({ total, unknown, found, missing, moved }: ReferenceCounts, commit: string | null): string {
  const own = total - unknown;
  const where = commit ? ` at commit ${commit.slice(0, 10)}` : '';
  if (own === 0) return `no reference to this codebase${where}`;
  const broken = [missing > 0 ? `${missing} missing` : '', moved > 0 ? `${moved} moved` : '']
    .filter(Boolean)
    .join(', ');
  return `${found} of ${own} references found${where}${broken ? `: ${broken}` : ''}`;
}
