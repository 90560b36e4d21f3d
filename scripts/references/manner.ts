/** How a document speaks: what tells a runbook from a plan. */

/** As plain data. */
export interface Manner {
  headings: readonly string[];
  /** Its front matter is a runbook's: trigger, severity, symptoms. */
  hasSteps: boolean;
  /** It has a reader open a console on a running system. */
  opensConsole: boolean;
}

const FIELDS = /^(?:trigger|severity|alerts?|symptoms?|escalation|steps)\s*:/m;
const CONSOLE = /(?:^|\s)(?:\S*bin\/\S+\s+(?:remote|remote_console|rpc|eval)\b|iex\s+--remsh)/m;

/** Reads the manner off a text. */
export function mannerOf(text: string, headings: readonly string[]): Manner {
  const front = /^---\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)/.exec(text)?.[1] ?? '';
  return { headings, hasSteps: FIELDS.test(front), opensConsole: CONSOLE.test(text) };
}
