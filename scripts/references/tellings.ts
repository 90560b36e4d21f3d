/** Words by which a text says that a thing is gone, or is still to be made. English, as documents of code are written. */

/** After these, `before` and `old` speak of a time, not of a state of the code. */
const WHEN =
  'you|we|it|this|that|the|a|an|each|any|every|all|your|our|start\\w*|begin\\w*|run\\w*|migrat\\w+|deploy\\w*|upgrad\\w+|going|first|production|launch\\w*|releas\\w+|moving|adopting|writ\\w+|using|add\\w*|contribut\\w+|submit\\w*|open\\w*|merg\\w+|commit\\w*|shift|next|nodes?|data|records?|entries|messages?|jobs?|logs?|and';
const OLD = new RegExp(
  `^\\W*(?:the\\s+|our\\s+)?(?:before|old|legacy|former(?:ly)?|previous(?:ly)?|deprecated|removed|renamed|obsolete|breaking changes)\\b(?!\\s+(?:${WHEN})\\b)`,
  'i',
);
/** Alone on its line, or a mark: a sentence that begins so (`Don't forget to …`) is none. */
const BAD =
  /^\W*(?:❌|🚫)|^\W*(?:bad|wrong|incorrect|anti-?patterns?|broken|don['’]t(?: do (?:this|that))?|avoid(?: this)?|v1)\b\W*(?:\([^)]*\)|code|pattern|approach|way|example|[-–:—].*)?\W*$|^instead of\b.*:\W*$/iu;
/** In capitals it is a label, whatever follows. */
const LOUD = /^\W*(?:WRONG|BAD|DON['’]T|INCORRECT|OLD|BEFORE|NEVER)\b/u;
const NEW =
  /^\W*(?:✅|after|new|now|good|correct|right|better|instead|use(?: this)?|do\b|becomes?|fixed|updated|replacement|v2\b)/iu;

/** A heading over what was: `Before`, `Old API`, `Removed modules`. */
export const isToldHeading = (words: string): boolean =>
  OLD.test(words) || /^\W*(?:❌|🚫)/u.test(words) || /\((?:v1|old|deprecated|legacy|removed)\)\W*$/i.test(words);

/** A line or comment that stands over code as it was, or should not be: `**Before:**`, `# ❌ wrong`. */
export const isToldLabel = (words: string): boolean =>
  words.length < 90 && (OLD.test(words) || BAD.test(words) || LOUD.test(words)) && !/`[^`]*`.*`/.test(words);

/** A line or comment that turns to how it is: `**After:**`. */
export const isTurn = (words: string): boolean => words.length < 90 && NEW.test(words);

/** What stands before these is gone, or after them. */
const TO =
  /\b(?:renamed to|replaced (?:by|with)|superseded by|in favou?r of|moved (?:in)?to|(?:is|are) now|became)\b|→|[-=]>/giu;
const FROM =
  /\b(?:instead of|rather than|formerly|previously|renamed from|replac(?:es|ed|ing)|(?:no longer|not) (?:use[sd]?|call(?:s|ed)?))\b/giu;
const GONE =
  /\b(?:used to be|(?:was|were|been|got|is|are|being)\s+(?:now\s+|since\s+|completely\s+|already\s+)?(?:removed|renamed|deleted|dropped|replaced|superseded|retired|deprecated|gone)|removed in|no longer|deprecated|never existed)\b/iu;
const ABSENT =
  /\b(?:(?:is|are|was|were)\s+(?:missing|undefined|absent|unavailable)|(?:does|do|did)(?: not|n['’]t) (?:yet |actually |even )?(?:exist|have)|no such|not in (?:the )?(?:code|protocol|module)|non-?existent|should(?: not|n['’]t) (?:exist|be (?:there|used|called))|not (?:yet )?(?:implemented|defined|started|built|created|available|there)|isn['’]t (?:implemented|defined|there|available)|missing|undefined)\b|❌/iu;

/** A part of a line, in columns from 1, and what it says of what it names. */
export interface Told {
  from: number;
  to: number;
  /** `absent`: it is not there, which a runbook says of a state and not of the code. */
  telling: 'past' | 'absent';
}

/** What a line says is gone: all of it, or one side of `is now`, `instead of`. */
export function toldIn(line: string): Told[] {
  const told: Told[] = [];
  for (const { index } of line.matchAll(TO)) told.push({ from: 1, to: index + 1, telling: 'past' });
  for (const { index } of line.matchAll(FROM)) told.push({ from: index + 1, to: line.length + 1, telling: 'past' });
  if (GONE.test(line)) told.push({ from: 1, to: line.length + 1, telling: 'past' });
  else if (ABSENT.test(line)) told.push({ from: 1, to: line.length + 1, telling: 'absent' });
  return told;
}

/** A heading over what is still to be made. */
export const isPlannedHeading = (words: string): boolean =>
  /\b(?:propos\w+|planned|future|roadmap|to-?dos?|upcoming|to be (?:done|built|implemented|created)|implementation plan|wish ?list|not yet|nice to have|ideas?|deliverables?|(?:files?|modules?|components?) to (?:create|add|build)|new (?:files|modules|components))\b/i.test(
    words,
  );

/** A sentence that says of what it names that it will be. */
export const isPlannedNow = (words: string): boolean =>
  /\b(?:(?:will|should|shall|must|needs?|has|have) (?:to )?(?:be )?(?:created?|added?|implement(?:ed)?|introduced?|built|build|extract(?:ed)?|written)|to be (?:created|added|implemented|built|defined|written)|propos\w+|planned|not yet|TODO|TBD|coming soon|in the future|in a future)\b/i.test(
    words,
  );

/** A comment that says so of the code in front of it. */
export const isToldBeside = (comment: string): boolean => GONE.test(comment) || ABSENT.test(comment);

/** A sentence that wants something made: `Create …`, `would provide`. */
export const isPlanned = (words: string): boolean =>
  isPlannedNow(words) ||
  /^\W*(?:\w+[:.]\s+)?(?:create|add|implement|introduce|build|extract|write|define|design|develop|refactor|split|make|abstract|wrap|convert|rename|replace)\b/i.test(
    words,
  ) ||
  /\b(?:will|would|could|might)\s+(?:be|have|provide|add|use|allow|need|require|create|become|handle|support)\b|\bto (?:create|add|implement|introduce|build|extract)\b/i.test(
    words,
  );
