/** The examples of a rule's page: Elixir fences under `## Before` and `## After`. */

/** One fenced block. `line`: where its code begins in the page, from 1. */
export interface Example {
  code: string;
  line: number;
}

/** The sections that every rule's page has. */
export const SECTIONS = ['Why', 'When it stays silent', 'Options', 'Before', 'After'] as const;

/** Names of the sections that a page lacks. */
export function missingSections(page: string): string[] {
  return SECTIONS.filter((heading) => !new RegExp(`^## ${heading}[ \\t]*$`, 'm').test(page));
}

/** Examples in the order of the page. */
export function examplesIn(page: string): { before: Example[]; after: Example[] } {
  return { before: fencesUnder(page, 'Before'), after: fencesUnder(page, 'After') };
}

function fencesUnder(page: string, heading: string): Example[] {
  const section = new RegExp(`^## ${heading}[ \\t]*\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(page);
  if (!section) return [];
  const start = section.index + section[0].length - section[1]!.length;
  return [...section[1]!.matchAll(/^```elixir\n([\s\S]*?)^```/gm)].map((match) => ({
    code: match[1]!,
    line: page.slice(0, start + match.index).split('\n').length + 1,
  }));
}
