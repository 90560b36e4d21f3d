/** Sentences that say that CI runs a check. A how-to that merely shows a command claims nothing. */
import type { Derived } from '../../derive/derive.ts';
import type { MixProject } from '../../derive/mix-project.ts';
import { CHECKS } from './checks.ts';
import type { Claim } from './claims.ts';

const CI =
  /\b(?:CI|continuous integration|GitHub Actions|GitLab CI|(?:the|our|CI) pipelines?|every (?:pull|merge) request)\b/;
const ENFORCES =
  /\b(?:runs?|checks?|checked|enforces?|enforced|verif(?:y|ies|ied)|fails?|validates?|requires?|executes?|gates?)\b/i;
/** What is not so, not yet, or up to somebody. */
const UNSURE =
  /\b(?:not|never|no longer|n't|doesn't|don't|should|could|may|might|will be|would|if|todo|plan(?:ned|s)?|add|locally|optional(?:ly)?|skip(?:ped|s)?|instead|before (?:pushing|submitting|opening))\b|\?$/i;

/** Claims of the documents, one for each check and sentence. */
export function documentClaims(project: MixProject, { ci }: Derived): Claim[] {
  return ci.documents.flatMap(({ path, text }) =>
    sentences(text).flatMap(({ line, text: sentence }) => {
      if (!CI.test(sentence) || !ENFORCES.test(sentence) || UNSURE.test(sentence)) return [];
      return CHECKS.filter((check) => check.id !== 'atlas' && named(check.command, check.mention, sentence)).map(
        (check) => ({
          check,
          project,
          place: { file: path, line, column: 1 },
          by: `\`${path}\` says that CI runs \`${check.command}\``,
          code: sentence.slice(0, 160),
          confidence: 'inferred' as const,
        }),
      );
    }),
  );
}

const named = (command: string, mention: RegExp, sentence: string) =>
  sentence.includes(command) || mention.test(sentence);

/** Sentences of the prose: fenced code, headings, tables and badges left out. */
function sentences(text: string): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = [];
  let fenced = false;
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:```|~~~)/.test(row)) fenced = !fenced;
    if (fenced || /^\s*(?:#|\||```|~~~)|\[!\[/.test(row)) continue;
    for (const part of row.split(/(?<=[.!?])\s+/)) if (part.trim()) found.push({ line: index + 1, text: part.trim() });
  }
  return found;
}
