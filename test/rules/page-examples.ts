/** The examples of a rule's page: Elixir fences under `## Before` and `## After`. */

export function examplesIn(page: string): { before: string[]; after: string[] } {
  return { before: fencesUnder(page, 'Before'), after: fencesUnder(page, 'After') };
}

function fencesUnder(page: string, heading: string): string[] {
  const section = new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(page)?.[1] ?? '';
  return [...section.matchAll(/^```elixir\n([\s\S]*?)^```/gm)].map((match) => match[1]!);
}
