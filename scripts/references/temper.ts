/** An outcome in the light of its document: what is told as gone or still planned is not missing; a runbook's command must work. */
import type { DocumentKind } from './document-kind.ts';
import { type Answer, missing, unknown } from './outcome.ts';
import type { SpanMention } from './spans.ts';
import { UNREAD } from './variables.ts';

/** What is known of the document around a mention. */
export interface Light {
  kind: DocumentKind;
  /** Whether a module may be of a package that extends the codebase. */
  mayBeOthers(module: string): boolean;
  /** Names of the codebase that its history never knew are most of what the document names. */
  isInvented: boolean;
  /** Whether the document is about a folder, by its own name or a heading. */
  isAbout(folder: string): boolean;
  /** A module of the codebase's namespace that only an example defines, and that is nowhere else. */
  isSketch(module: string): boolean;
}

/** The answer that stands. Links lead nowhere whatever the text says, and what does not parse is no matter of time. */
export function temper(answer: NonNullable<Answer>, mention: SpanMention, light: Light): NonNullable<Answer> {
  if (answer.outcome === 'unknown')
    return light.kind === 'runbook' || light.kind === 'operations' ? harden(answer, mention) : answer;
  const isLink = 'link' in mention && mention.link === true;
  if (answer.outcome === 'found' || isLink || mention.kind === 'syntax') return answer;
  const { telling } = mention;
  const note = answer.note ?? (answer.candidate ? `nearest: ${answer.candidate}` : '');
  const because = (why: string) => unknown(note ? `${note}; ${why}` : why);
  if (telling === 'past') return because('the text tells of what is gone');
  if (light.kind === 'story') return because('the document tells of its day');
  if (mention.kind === 'telemetry-event' && mention.raises) return because('the example raises it itself');
  if (answer.outcome === 'moved' && !GUESS.test(answer.note ?? '')) return answer;
  // What was once here, and what is kept unused, was no plan.
  const isKept = / has it, which is not compiled$/.test(note);
  if (isKept && (telling === 'coming' || telling === 'planned')) return because('the text wants it made');
  const [, folder] = (isKept && KEPT_IN.exec(note)) || [];
  if (folder !== undefined && light.isAbout(folder)) return because('the document is about what is kept there');
  if (isKept && (light.kind === 'plan' || light.isInvented)) return because('the document plans with it');
  if (isKept || /\bremoved by\b/.test(note)) return answer;
  if (telling === 'absent' && light.kind !== 'runbook' && light.kind !== 'operations')
    return because('the text says that it is not there');
  if (telling === 'coming') return because('the text says that it is still to come');
  if (light.kind === 'runbook') return answer;
  if ('module' in mention && mention.module && /^no module\b/.test(note) && light.mayBeOthers(mention.module))
    return because('packages that extend this codebase share its namespace');
  if ('sample' in mention && mention.sample && /^no module\b/.test(note))
    return because('the example is of a reader’s own application');
  if (answer.outcome === 'missing' && isOfExample(mention)) return because('an example may have names of its own');
  const within = 'within' in mention ? mention.within : undefined;
  if (within && light.isSketch(within)) return because(`the example sketches ${within}`);
  if ('module' in mention && mention.module && /^no module\b/.test(note) && light.isSketch(mention.module))
    return because('only an example in a document defines it');
  if (light.kind === 'operations') return answer;
  if (light.kind === 'plan' || light.isInvented) return because('the document plans, and nothing of it was ever here');
  return telling === 'planned' ? because('the text wants it made') : answer;
}

const KEPT_IN = /\bonly ([^/\s]+)\//;

/** A candidate by its name alone: no history, no number of arguments stands behind it. */
const GUESS = /^$|^the same name|^not in |^no module/;

/** Tables, processes, flags and settings in code that is shown, not typed: they may be its own. */
function isOfExample(mention: SpanMention): boolean {
  if (mention.kind === 'config-key') return mention.inCall === true;
  const isName = mention.kind === 'ets-table' || mention.kind === 'registered-name' || mention.kind === 'flag';
  return isName && mention.within !== undefined;
}

/** What a command of a runbook runs has to be there, and what it sets has to be read. */
function harden(answer: NonNullable<Answer>, mention: SpanMention): NonNullable<Answer> {
  const note = answer.note ?? '';
  const isRun = 'runs' in mention && mention.runs === true && NOWHERE.test(note);
  if (mention.kind === 'function' && NOT_THERE.test(note) && isDistinct(mention.module)) return missing(note);
  return isRun || (mention.kind === 'env-variable' && note === UNREAD) ? missing(note) : answer;
}

/** `FeatureFlags` is nobody else's, `Flags` may be. */
const isDistinct = (module: string | null) => module !== null && /^[A-Z]+[a-z\d]+(?:[A-Z]+[a-z\d]*)+$/.test(module);
const NOT_THERE = / has no such function$/;
const NOWHERE = /^(?:no such file|neither this codebase nor a known dependency)/;
