/** What a line of a shell or of `psql` stops or deletes, as its words say. Pure. */
import type { StepEffect } from '../model/runbook.ts';

const PATTERNS: readonly [RegExp, StepEffect['does'], number?][] = [
  [/(?:^|\/)bin\/[\w.-]+ (?:stop|restart)\b/, 'ends the node'],
  [/^rm (?:-\w+ )*-\w*[rf]\w* (\S+)/, 'deletes', 1],
  [/^dropdb (?:-\S+ )*(\S+)/, 'deletes', 1],
  [/^mix ecto\.(?:drop|reset)\b/, 'deletes'],
];
const SQL: readonly RegExp[] = [
  /^drop (?:table|schema|database|index|view)(?: if exists)? ([\w."]+)/i,
  /^truncate(?: table)? ([\w."]+)/i,
  /^delete from ([\w."]+)/i,
];

/** Commands to stop or restart what is called like an application of the codebase. */
const SERVICE = /^(?:systemctl|service|docker|docker compose|kubectl|podman)\b.*\b(?:stop|restart|kill|rm|delete)\b/;

/** `apps`: names of the codebase's applications. Other services than these are not the node. */
export function shellEffects(code: string, apps: readonly string[]): StepEffect[] {
  return code.split('\n').flatMap((row): StepEffect[] => {
    const line = row
      .trim()
      .replace(/^\$ /, '')
      .replace(/^(?:sudo (?:-\S+ )*)/, '');
    for (const [pattern, does, what] of PATTERNS) {
      const found = pattern.exec(line);
      if (found) return [{ by: found[0], does, ...(what && { what: found[what] }), with: [], lost: [] }];
    }
    const names = apps.some((app) => new RegExp(`\\b${app.replaceAll('_', '[_-]')}\\b`).test(line));
    return SERVICE.test(line) && names ? [{ by: line, does: 'ends the node', with: [], lost: [] }] : [];
  });
}

/** Statements of SQL that delete. */
export function sqlEffects(code: string): StepEffect[] {
  return code.split(/;|\n/).flatMap((row): StepEffect[] => {
    const line = row.trim().replace(/^\w+[=-][#>]\s*/, '');
    const found = SQL.map((pattern) => pattern.exec(line)).find((one) => one !== null);
    return found ? [{ by: found[0], does: 'deletes', what: found[1], with: [], lost: [] }] : [];
  });
}
