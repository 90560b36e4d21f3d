/** Shell lines: Mix tasks, files they are given, variables they set. */
import type { NameMention } from './mention.ts';

const PROMPT = /^\s*(?:\$|%|#|❯|➜|>|\w+@[\w.-]+[^$#]*[$#])\s+/;
/** A task's name; options, files and words of prose are none. */
const TASK =
  /(?:^|[\s;&|(`"'])(?:mix|iex\s+-S\s+mix|elixir\s+(?:--?\S+\s+)*-S\s+mix)\s+(?:do\s+)?([a-z][\w]*(?:\.[a-z_][\w]*)*)(?=$|[\s,;&|)`"'+])/g;
const SETS = /(?:^|\s|;)(?:export\s+)?([A-Z][A-Z0-9_]{2,})=(?=\S|$)/g;
const READS = /\$\{?([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?=[^A-Za-z0-9_]|$)/g;
const FILE =
  /(?<![\w./~$:@{}<*=-])((?:\.\/)?(?:[\w.-]+\/)+[\w.-]+\.(?:exs?|sh|eex|heex|json|ya?ml|md|sql))(?::\d+)?(?![\w/*}-])/g;

/** What one line of a shell mentions. `column` is where the text starts in its line, from 1. */
export function shellMentions(text: string, line: number, column: number): NameMention[] {
  const prompt = PROMPT.exec(text)?.[0] ?? '';
  const command = text.slice(prompt.length);
  if (/^\s*#/.test(text) && !/^#\s+(?:mix|iex|[A-Z_]+=)/.test(text.trim())) return [];
  const from = column + prompt.length;
  const bare = command.replace(/\s#\s.*$/, '');
  const mentions: NameMention[] = [];
  for (const found of bare.matchAll(TASK)) {
    const name = found[1]!;
    const at = found.index + found[0].lastIndexOf(name);
    mentions.push({ kind: 'mix-task', name, text: `mix ${name}`, line, column: from + at, sure: true, runs: true });
  }
  for (const found of bare.matchAll(SETS)) {
    const at = found.index + found[0].indexOf(found[1]!);
    mentions.push({ kind: 'env-variable', name: found[1]!, text: found[1]!, line, column: from + at });
  }
  for (const found of bare.matchAll(READS)) {
    const at = found.index + found[0].indexOf(found[1]!);
    mentions.push({ kind: 'env-variable', name: found[1]!, text: found[1]!, line, column: from + at });
  }
  // What a command writes (`> backup.json`, `-o out.json`, `touch`) need not be there before.
  const reads = bare.replace(
    /(?:>{1,2}|\s-o|--output[ =]|\btouch|\bmkdir(?:\s+-p)?|\brm(?:\s+-\w+)*|\bcp\s+\S+|\bmv\s+\S+|\bmix\s+(?:new|phx\.new|gen\.\S+|\S+\.gen\.\S+))\s*\S+/g,
    (all) => ' '.repeat(all.length),
  );
  const isRun = /(?:^|\s)(?:mix\s+(?:run|test|eval)|elixir|iex)\s/.test(bare);
  if (!/^\s*(?:curl|wget|docker|ssh|scp|git\s+(?:clone|remote)|npm|brew|apt)/.test(bare))
    for (const found of reads.matchAll(FILE))
      mentions.push({
        kind: 'path',
        name: found[1]!,
        text: found[1]!,
        line,
        column: from + found.index,
        ...(isRun && { runs: true as const }),
      });
  return mentions;
}

/** Whether a text is a command line with Mix. */
export function isMixLine(text: string): boolean {
  return /^(?:\$\s+)?(?:[A-Z][A-Z0-9_]*=\S*\s+)*(?:mix|iex\s+-S\s+mix)\s+\S/.test(text);
}
