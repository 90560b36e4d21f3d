/** What a tool's check is called among the rules: `credo:Credo.Check.Warning.IoInspect`. Waivers and baselines name it so. */

/** Programs that print the warnings of another one. */
const FRONT_ENDS: Readonly<Record<string, string>> = { dialyxir: 'dialyzer' };

/** Longer names are cut: they come out of files that anybody may have written. */
const MAX_CHECK = 200;

/** Short name of a tool: `Credo` is `credo`, `mix compile` is `mix-compile`. */
export function toolName(tool: string): string {
  const name = tool
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return FRONT_ENDS[name] ?? (name || 'tool');
}

/** Its check as a rule. Line breaks and controls in a name are spaces. */
export function toolRule(tool: string, check: string): string {
  const name = check
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_CHECK);
  return `${toolName(tool)}:${name || 'unnamed'}`;
}

/** The tool of a rule that is one's check; `null` for a rule of Atlas or of the codebase. */
export function toolOf(rule: string): string | null {
  return /^([a-z0-9_][a-z0-9_-]*):./.exec(rule)?.[1] ?? null;
}
