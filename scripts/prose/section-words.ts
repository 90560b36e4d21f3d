/** What a heading of a plain runbook is about, by its words. */
import type { Phase } from '../model/runbook.ts';

/** A part of a runbook's head that a section may hold instead of the frontmatter. */
export type HeadPart = 'trigger' | 'impact' | 'symptoms' | 'errors' | 'owner' | 'escalation' | 'severity';

const PHASES: readonly [Phase, RegExp][] = [
  ['rollback', /\b(?:roll(?:ing)?[ -]?back|revert(?:ing)?|undo(?:ing)?|back[ -]?out|fail[ -]?back)\b/],
  [
    'verify',
    /\b(?:verif\w+|validat\w+|post[ -]?(?:check|deploy\w*)s?|confirm\w*|success criteria|health checks? after|smoke tests?)\b/,
  ],
  [
    'mitigate',
    /\b(?:mitigat\w+|contain(?:ment)?|immediate\w*|first (?:aid|response|actions?)|stop the|workarounds?|emergency|stabili[sz]\w+|quick (?:fix|actions?)|restore service)\b/,
  ],
  [
    'diagnose',
    /\b(?:diagnos\w+|investigat\w+|triage|debug\w*|troubleshoot\w*|root cause|analy[sz]\w+|identif\w+|determin\w+|assess\w*|inspect\w*|what to check|checks?|confirming)\b/,
  ],
  [
    'fix',
    /\b(?:fix(?:es|ing)?|resol(?:ve|ving|ution)|remediat\w+|recover\w*|repair\w*|solutions?|correct\w* actions?|remedy)\b/,
  ],
  ['steps', /\b(?:procedures?|steps?|actions?|instructions?|what to do|how to|playbook|response|commands?)\b/],
];

const HEADS: readonly [HeadPart, RegExp][] = [
  [
    'trigger',
    /^(?:triggers?|when to use(?: this(?: runbook)?)?|alert(?:s|ing)?|alert conditions?|detection|meaning|when)$/,
  ],
  ['impact', /^(?:impact|user impact|customer impact|business impact|consequences?|effects?)$/],
  ['symptoms', /^(?:symptoms?|signs?|indicators?|what you (?:may |might |will )?see)$/],
  ['errors', /^(?:error (?:messages?|texts?|logs?)|errors?|log messages?)$/],
  ['owner', /^(?:owners?|owned by|responsible|team|service owner)$/],
  [
    'escalation',
    /^(?:escalat\w+(?: path| contacts?| policy| procedure)?|contacts?|who to (?:call|contact|page)|on[ -]call contacts?)$/,
  ],
  ['severity', /^(?:severity|priority)$/],
];

/** Sections whose lists and code are no steps. */
const ASIDE =
  /^(?:references?|related\b.*|links?|see also|further reading|appendix\b.*|table of contents|contents|toc|history|change ?log|revision history|glossary|prerequisites?|requirements|overview|background|context|introduction|summary|purpose|scope|architecture|post-?mortem\b.*|post-?incident\b.*|prevention|lessons\b.*|follow[ -]?ups?|communications?|examples?|metrics|monitoring|dashboards?)$/;

/** Words of a heading: without numbers, marks and pictures before it. */
export function wordsOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/^(?:(?:step|phase|part|stage) )?\d+(?:\.\d+)*[.):]?\s+/, '')
    .replace(/[^\p{L}\p{N} /&'-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `null`: the heading says nothing of a phase. */
export function phaseOf(heading: string): Phase | null {
  const words = wordsOf(heading);
  return PHASES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** `null`: it holds no part of the head. */
export function headPartOf(heading: string): HeadPart | null {
  const words = wordsOf(heading);
  return HEADS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** Whether a section is read, not worked through. */
export const isAside = (heading: string): boolean => ASIDE.test(wordsOf(heading));
